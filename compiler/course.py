"""The course read and checked: what the build begins with."""

from __future__ import annotations

from pathlib import Path

from compiler.check import check_content
from compiler.content import CaseContent, CourseContent, DataFolder, ModuleContent, PracticeQuiz
from compiler.errors import Mistakes
from compiler.reading.course import collect_course

__all__ = ["CaseContent", "CourseContent", "DataFolder", "ModuleContent", "PracticeQuiz", "read_course"]


def read_course(root: Path, exam_bank: Path | None = None) -> CourseContent:
    """The course below `root`, with exam items from the folder `exam_bank` where one is given.

    Raises:
        ContentErrors: everything that is wrong with the files, at once.
    """
    mistakes = Mistakes(root.resolve())
    content = collect_course(root.resolve(), exam_bank.resolve() if exam_bank else None, mistakes)
    if content is not None:
        check_content(content, mistakes)
    mistakes.raise_if_any()
    if content is None:
        raise AssertionError("a course that cannot be read has at least one mistake")
    return content
