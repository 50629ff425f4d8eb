"""Exams as their authors write them: those of a module, and those of the course, which draw over several modules."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from compiler.source.model import FileName, Minutes, Record, Share, Slug, Text


class ExamRules(Record):
    """An exam that the tracker draws and marks."""

    id: Slug
    title: Text
    pass_mark: Share
    minutes: Minutes
    attempts: Annotated[int, Field(gt=0)]
    wait_hours: Annotated[int, Field(ge=0)]
    draw: Annotated[dict[str, Annotated[int, Field(gt=0)]], Field(min_length=1)]
    """How many items are drawn for each outcome."""


class ExamEntry(ExamRules):
    """An exam of a module, drawn from its own bank."""

    bank: FileName
    """A file below quizzes/exam/, or below the folder that EXAM_BANK names."""


class CourseExamEntry(ExamRules):
    """An exam of the course, drawn from the banks of the modules whose outcomes its `draw` names."""

    content_note: Text | None = None
    """What its reader is warned of before it begins, in plain words; that of a module's exam stands in its bank."""
    lessons: tuple[Slug, ...] = ()
    """Where it names lessons, only items whose `passage` lies in one of them are drawn."""
