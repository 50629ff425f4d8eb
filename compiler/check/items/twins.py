"""Twins: no question asks what another one asks, in practice and exams taken together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from compiler.check.sheets import Asked, find_question_sheets
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.quiz.model import FillIn, Matching, Ordering

ALIKE = 0.6
"""The share of their words that two questions may have in common: those of both, of those of either."""

FEWEST = 4
"""How many words a question has before it is compared."""

_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
"""Words that carry meaning are rarely shorter; numbers tell questions apart."""


def check_twins(content: CourseContent, mistakes: Mistakes) -> None:
    """Note every question in English whose words are nearly those of an earlier one.

    Another check notes the same stem.
    """
    asked = [
        (entry, words)
        for sheet in find_question_sheets(content)
        for entry in sheet
        if len(words := _find_words(entry)) >= FEWEST
    ]
    for (first, ours), (second, theirs) in combinations(asked, 2):
        common = len(ours & theirs)
        alike = common >= ALIKE * (len(ours) + len(theirs) - common)
        if alike and first.fold_stem("en") != second.fold_stem("en"):
            _note(first, second, mistakes)


def _note(first: Asked, second: Asked, mistakes: Mistakes) -> None:
    document = second.document
    where = f"{mistakes.relative(first.document.path)}:{first.document.line(*first.place)}"
    message = (
        f"`{second.question.id}` asks nearly what `{first.question.id}` asks, at {where}: "
        "ask for another side of the outcome, or leave one out"
    )
    mistakes.add(document.path, document.line(*second.place, "stem"), message)


def _find_words(asked: Asked) -> frozenset[str]:
    return frozenset(word for text in _find_telling_texts(asked) for word in _WORD.findall(text.casefold()))


def _find_telling_texts(asked: Asked) -> Iterator[str]:
    """What tells a question from others: its stem, and what stands in it to be completed, matched or ordered."""
    question = asked.question
    yield question.stem["en"]
    match question:
        case FillIn(text=text):
            yield text["en"]
        case Matching(pairs=pairs):
            yield from (pair.left["en"] for pair in pairs)
        case Ordering(items=items):
            yield from (item.text["en"] for item in items)
        case _:
            pass
