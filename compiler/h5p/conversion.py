"""A question as the content type that comes nearest to it, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.h5p.blanks import MARKS
from compiler.h5p.choice import make_choice
from compiler.h5p.content import Params
from compiler.h5p.fill_in import make_fill_in
from compiler.h5p.interface import Words
from compiler.h5p.matching import make_matching
from compiler.h5p.numeric import make_numeric
from compiler.h5p.true_false import make_true_false
from compiler.quiz.model import (
    Blank,
    FillIn,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    SingleChoice,
    TrueFalse,
)


@dataclass(frozen=True)
class LeftOut:
    """A question without an equivalent, and why in words for its author."""

    question: str
    reason: str


def convert(question: Question, language: str, words: Words) -> tuple[str, Params] | LeftOut:
    """The library's name and the content for `question` in `language`."""
    reason = find_obstacle(question)
    if reason is not None:
        return LeftOut(question.id, reason)
    match question:
        case SingleChoice() | MultipleChoice():
            return "H5P.MultiChoice", make_choice(question, language, words)
        case TrueFalse(feedback=feedback) if feedback is not None:
            return "H5P.TrueFalse", make_true_false(question, feedback, language, words)
        case FillIn(feedback=feedback) if feedback is not None:
            return "H5P.Blanks", make_fill_in(question, feedback, language, words)
        case Numeric(feedback=feedback) if feedback is not None:
            return "H5P.Blanks", make_numeric(question, feedback, language, words)
        case Matching():
            return "H5P.DragText", make_matching(question, language, words)
        case _:
            return LeftOut(question.id, "it has no feedback")


def find_obstacle(question: Question) -> str | None:
    """Why `question` has no equivalent in H5P, or None where it has one."""
    match question:
        case Ordering():
            return "H5P's question set has no content type for ordering"
        case Numeric() if question.tolerance > 0:
            return "H5P has no number with a tolerance"
        case FillIn() if len({blank.case_sensitive for blank in question.blanks}) > 1:
            return "in H5P all gaps of a question are case-sensitive, or none"
        case FillIn() if any(MARKS & set(answer) for blank in question.blanks for answer in _answers(blank)):
            return "in H5P no answer can hold one of * / :"
        case Numeric() if question.unit and any(MARKS & set(unit) for unit in question.unit.values()):
            return "in H5P no answer can hold one of * / :"
        case _:
            return None


def _answers(blank: Blank) -> list[str]:
    return [answer for answers in blank.answers.values() for answer in answers]
