"""Questions of an exam bank as the tracker's items, with their keys."""

from __future__ import annotations

from typing import Any

from compiler.quiz.model import (
    FillIn,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    PlainOption,
    Question,
    SingleChoice,
    TrueFalse,
)
from manifest.exam_bank import Blank, Item, Option


def make_item(question: Question) -> Item:
    """The item that the tracker draws and marks; feedback and rationale stay behind."""
    return Item(question.id, question.kind, question.outcome, question.stem, **_make_rest(question))


def _make_rest(question: Question) -> dict[str, Any]:
    match question:
        case SingleChoice() | MultipleChoice():
            options = tuple(Option(option.id, option.text) for option in question.options)
            return {"options": options, "key": tuple(option.id for option in question.options if option.correct)}
        case TrueFalse():
            return {"key": ("true" if question.answer else "false",)}
        case FillIn():
            blanks = tuple(Blank(blank.id, blank.answers, blank.case_sensitive) for blank in question.blanks)
            return {"text": question.text, "blanks": blanks}
        case Matching():
            rights = tuple(Option(pair.target, pair.right) for pair in question.pairs)
            return {
                "options": tuple(Option(pair.id, pair.left) for pair in question.pairs),
                "targets": (*rights, *_make_options(question.distractors)),
                "key": tuple(pair.target for pair in question.pairs),
            }
        case Ordering():
            return {"options": _make_options(question.items), "key": tuple(item.id for item in question.items)}
        case Numeric():
            return {"minimum": question.minimum, "maximum": question.maximum, "unit": question.unit}


def _make_options(options: tuple[PlainOption, ...]) -> tuple[Option, ...]:
    return tuple(Option(option.id, option.text) for option in options)
