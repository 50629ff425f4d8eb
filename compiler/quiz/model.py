"""Practice quizzes and exam banks as their authors write them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from compiler.source.model import Answers, Fingerprint, OptionalText, Record, Share, Slug, Text


class Verdicts(Record):
    """Feedback that depends on nothing but whether the answer is right."""

    correct: Text
    incorrect: Text


class ClaimFeedback(Record):
    """Feedback for each answer to a claim."""

    true: Text
    false: Text


class ChoiceOption(Record):
    """An option of a single or multiple choice."""

    id: Slug
    text: Text
    correct: bool = False
    feedback: Text | None = None


class Blank(Record):
    """A gap in the text of a fill-in; any of `answers` is right."""

    id: Slug
    answers: Answers
    case_sensitive: bool = False
    feedback: Verdicts | None = None


class Pair(Record):
    """A left side and the right side that belongs to it."""

    id: Slug
    left: Text
    right: Text
    feedback: Text | None = None

    @property
    def target(self) -> str:
        """The id of the right side."""
        return f"{self.id}-right"


class PlainOption(Record):
    """Something to put in order, or a right side that matches nothing."""

    id: Slug
    text: Text


class QuestionRecord(Record):
    """What every kind of question has."""

    id: Slug
    outcome: Slug
    """The outcome that the question shows."""
    stem: Text
    """The question itself, in Markdown."""
    passage: str | None = None
    """Where the answer is taught: a lesson of the module and a heading's id, `lesson.md#heading`.

    Never published of an exam's item: exams over chosen lessons draw by it.
    """
    noted: bool | None = None
    """Whether only a page with a content note may ask it again; left out, it is as the lesson that teaches it."""
    rationale: OptionalText | None = None
    """A note for reviewers, never published."""


class SingleChoice(QuestionRecord):
    """Exactly one option is right."""

    kind: Literal["single-choice"]
    options: Annotated[tuple[ChoiceOption, ...], Field(min_length=2)]


class MultipleChoice(QuestionRecord):
    """Two or more options are right."""

    kind: Literal["multiple-choice"]
    options: Annotated[tuple[ChoiceOption, ...], Field(min_length=3)]


class TrueFalse(QuestionRecord):
    """A claim that is true or false."""

    kind: Literal["true-false"]
    answer: bool
    feedback: ClaimFeedback | None = None


class FillIn(QuestionRecord):
    """A text with gaps, each marked `{{id}}`."""

    kind: Literal["fill-in"]
    text: Text
    blanks: Annotated[tuple[Blank, ...], Field(min_length=1)]
    feedback: Verdicts | None = None


class Matching(QuestionRecord):
    """Left sides, each with its right side."""

    kind: Literal["matching"]
    pairs: Annotated[tuple[Pair, ...], Field(min_length=2)]
    distractors: tuple[PlainOption, ...] = ()


class Ordering(QuestionRecord):
    """Items to put in order, written in the right one."""

    kind: Literal["ordering"]
    items: Annotated[tuple[PlainOption, ...], Field(min_length=2)]
    feedback: Verdicts | None = None


class Numeric(QuestionRecord):
    """A number, right within `tolerance` of the answer."""

    kind: Literal["numeric"]
    answer: float
    tolerance: Annotated[float, Field(ge=0)] = 0
    unit: OptionalText | None = None
    feedback: Verdicts | None = None

    @property
    def minimum(self) -> float:
        """The least number that is right."""
        return _subtract(self.answer, self.tolerance)

    @property
    def maximum(self) -> float:
        """The greatest number that is right."""
        return _subtract(self.answer, -self.tolerance)


def _subtract(number: float, other: float) -> float:
    """The difference as an author reckons: 0.3 less 0.1 is 0.2."""
    return float(Decimal(repr(number)) - Decimal(repr(other)))


Question = Annotated[
    SingleChoice | MultipleChoice | TrueFalse | FillIn | Matching | Ordering | Numeric, Field(discriminator="kind")
]


QUICK = (SingleChoice, TrueFalse)
"""The kinds that are answered by one touch."""


class QuizFile(Record):
    """A practice quiz, `quizzes/NN-module.yml`."""

    id: Slug
    title: Text
    module: Slug
    pass_mark: Share
    content_note: Text | None = None
    """What its reader is warned of before the first question, in Markdown."""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    translates: Fingerprint | None = None


class ExamBankFile(Record):
    """The items of an exam, `quizzes/exam/NN-module.yml`; `id` is the exam's.

    A bank that the module lists under `banks` has an id of its own.
    """

    id: Slug
    module: Slug
    content_note: Text | None = None
    """What its reader is warned of before the exam begins, in plain words."""
    items: Annotated[tuple[Question, ...], Field(min_length=1)]
    translates: Fingerprint | None = None
