"""Sources that a page names."""

from __future__ import annotations

import pytest

from compiler.check.sources import find_uncited
from compiler.course import read_course


@pytest.fixture
def uncited(mini_course):
    """What the lesson of the course in miniature cites nowhere when it names R2 too and says something more."""

    def find(more: str):
        lesson = mini_course / "curriculum" / "01-streets" / "01-looking.md"
        text = lesson.read_text(encoding="utf-8").replace("sources: [R1]", "sources: [R1, R2]")
        lesson.write_text(f"{text}\n{more}\n", encoding="utf-8")
        return [(line, key) for path, line, key in find_uncited(read_course(mini_course)) if path == lesson]

    return find


def test_a_source_that_a_page_names_and_cites_nowhere_is_found_at_its_line(uncited):
    assert uncited("The book R2 is only spoken of.") == [(9, "R2")]


def test_a_source_that_a_page_cites_is_not_missed(uncited):
    assert uncited("Said by a book [@R2 4].") == []


def test_no_page_of_the_course_names_a_source_that_it_cites_nowhere(repository):
    found = [f"{path.relative_to(repository)}: {key}" for path, _, key in find_uncited(read_course(repository))]
    assert found == []
