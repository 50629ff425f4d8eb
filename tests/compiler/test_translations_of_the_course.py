"""What the course promises of its own translations."""

from __future__ import annotations

from compiler.check.translations import find_older_translations
from compiler.course import read_course


def test_no_translation_of_the_course_is_older_than_its_source(repository):
    older = find_older_translations(read_course(repository))
    assert [path.relative_to(repository).as_posix() for path in older] == []
