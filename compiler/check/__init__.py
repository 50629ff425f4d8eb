"""What must hold between the files of the course, one subject a file."""

from __future__ import annotations

from compiler.content import CourseContent
from compiler.errors import Mistakes


def check_content(content: CourseContent, mistakes: Mistakes) -> None:
    """Note everything that does not hold in `content`."""
