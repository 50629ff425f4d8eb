"""Punctuation: the one option that is cut in two by a mark is no more often right than wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from compiler.check.sheets import Asked, find_question_sheets
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.quiz.model import SingleChoice

_MARKS = {
    "semicolon": re.compile(";"),
    "colon": re.compile(r":(?!\d)"),
    "pair of parentheses": re.compile(r"\("),
}
"""A colon before a digit belongs to a time."""

SHARE = 0.5
"""The share of the lone marks of a quiz or bank, and of one mark in all of them, that may stand in a right option."""

FEWEST = 3
"""How many lone marks a quiz or bank has before their share is asked for."""

FEWEST_OF_ALL = 4
"""The same for one mark in all quizzes, and in all banks."""


@dataclass(frozen=True)
class _Lone:
    """A mark that one option of a single choice holds and the others do not, in a language."""

    id: str
    mark: str
    language: str
    path: Path
    line: int
    is_right: bool


def check_punctuation(content: CourseContent, mistakes: Mistakes) -> None:
    """Note quizzes and banks where whoever takes the option with the mark is right more often than wrong.

    All marks of a quiz or bank are counted together; one mark is few in a quiz, so that it is counted in all quizzes
    together, and in all banks, where every file could be read.
    """
    sheets = list(find_question_sheets(content))
    for sheet in sheets:
        for lone in _by("language", _find_lone(sheet)):
            _check_share(lone, FEWEST, "of lone marks here", mistakes)
    if content.unread:
        return
    for practice, where in ((True, "in all practice"), (False, "in all exams")):
        asked = [entry for sheet in sheets for entry in sheet if entry.practice is practice]
        for found in _by("language", _find_lone(asked)):
            for lone in _by("mark", found):
                _check_share(lone, FEWEST_OF_ALL, f"of options that alone have a {lone[0].mark} {where}", mistakes)


def _find_lone(sheet: list[Asked]) -> Iterator[_Lone]:
    for asked in sheet:
        if not isinstance(asked.question, SingleChoice):
            continue
        for language, source in asked.document.files.items():
            texts = [option.text.get(language, option.text["en"]) for option in asked.question.options]
            for mark, pattern in _MARKS.items():
                held = [number for number, text in enumerate(texts) if pattern.search(text)]
                if len(held) == 1:
                    line = source.line(*asked.place, "options", held[0])
                    is_right = asked.question.options[held[0]].correct
                    yield _Lone(asked.question.id, mark, language, source.path, line, is_right)


def _by(name: str, found: Iterable[_Lone]) -> Iterator[list[_Lone]]:
    key = attrgetter(name)
    for _, lone in groupby(sorted(found, key=key), key):
        yield list(lone)


def _check_share(lone: list[_Lone], fewest: int, which: str, mistakes: Mistakes) -> None:
    right = [entry for entry in lone if entry.is_right]
    if len(lone) < fewest or len(right) <= SHARE * len(lone):
        return
    names = ", ".join(f"{entry.id}: {entry.mark}" for entry in right)
    message = (
        f"{which}, {len(right)} of {len(lone)} stand in the right option ({names}), {SHARE:.0%} is the most: "
        "write a wrong option in the same form, or the right one without the mark"
    )
    mistakes.add(right[0].path, right[0].line, message)
