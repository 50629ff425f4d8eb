"""What can be done in about ten minutes: the page or part that an entry of `course.yml` names, and its minutes."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from compiler.blocks import Decision, Worksheet
from compiler.content import CourseContent
from compiler.front_matter import CaseFront, LessonFront
from compiler.pages import AnyPage, PageText
from compiler.short_entries import ShortEntry
from compiler.study.minutes import measure_quiz, measure_text
from compiler.study.parts import find_part

MOST = 10
"""The minutes that an entry may take."""

ShortKind = Literal["worksheet", "decision", "reading", "case", "form", "quiz"]


@dataclass(frozen=True)
class Short:
    """Where an entry leads, below a language's home, and how long it takes; `languages` are those it is in."""

    url: str
    kind: ShortKind
    minutes: int
    languages: frozenset[str]
    lesson: str | None = None
    """The id of the lesson that it is, or is a part of."""


def find_short(content: CourseContent, entry: ShortEntry) -> Short | None:
    """What `entry` names; None where that is no page, or no part of one."""
    name, _, anchor = entry.page.partition("#")
    path = Path(posixpath.normpath((content.document.path.parent / name).as_posix()))
    quiz = next((quiz for module in content.modules for quiz in module.quizzes if quiz.document.path == path), None)
    if quiz is not None:
        minutes = measure_quiz(quiz.document.content).minutes
        return None if anchor else Short(quiz.url, "quiz", minutes, frozenset(quiz.document.files))
    page = next((page for page in content.pages if page.path == path), None)
    if page is None:
        return None
    text = find_part(page.texts["en"], anchor) if anchor else page.texts["en"]
    if text is None:
        return None
    url = f"{page.url}#{anchor}" if anchor else page.url
    lesson = page.front.id if isinstance(page.front, LessonFront) else None
    return Short(url, _tell_kind(page, text), measure_text(text).minutes, frozenset(page.texts), lesson)


def _tell_kind(page: AnyPage, text: PageText) -> ShortKind:
    if isinstance(page.front, CaseFront):
        return "case"
    if page.url.startswith("templates/"):
        return "form"
    if any(isinstance(block.content, Worksheet) for block in text.blocks):
        return "worksheet"
    return "decision" if any(isinstance(block.content, Decision) for block in text.blocks) else "reading"
