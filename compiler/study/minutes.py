"""How long a learner needs, from the words to read and the things to do; a person alone and a group apart."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from compiler.blocks import (
    Chart,
    Decision,
    LineField,
    ScriptField,
    TableField,
    TextField,
    Worksheet,
    WorksheetField,
    find_gaps,
)
from compiler.content import ModuleContent
from compiler.front_matter import CaseFront, LessonFront
from compiler.pages import Page, PageText
from compiler.quiz.model import (
    QUICK,
    FillIn,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    QuizFile,
    SingleChoice,
    TrueFalse,
)
from compiler.study.stretches import count_words, find_stretches

WORDS_PER_MINUTE = 175
"""Silent reading, at the slow end of what most adults do with English non-fiction: 175 to 300, 238 in the mean.

M. Brysbaert, "How many words do we read per minute? A review and meta-analysis of reading rate", Journal of Memory and
Language 109, 2019, 104047. The slow end, because many read this course in a second language.
"""

DECISION = 1.0
CHART = 1.0
CELL = 0.5
"""What a cell of a notebook shows; its code is folded away."""
LINE = 0.25
TEXT = 1.0
TABLE_CELL = 0.25
GAP = 0.25
RECALL = 0.5
"""A quick question from an earlier lesson, reading included."""
ONE_TOUCH, LONGER = 0.5, 1.0
"""A practice question and what is said of the answer: of one touch, and of any other kind."""


@dataclass(frozen=True)
class Effort:
    """What a page asks of one person: `words` to read, and minutes of `doing`."""

    words: int
    doing: float

    @property
    def minutes(self) -> int:
        """The whole minutes for both."""
        return math.ceil(self.words / WORDS_PER_MINUTE + self.doing)


@dataclass(frozen=True)
class ModuleMinutes:
    """The minutes of a module: `lessons`, `practice`, `tasks` and `exams` alone, `session` in a group."""

    lessons: int
    practice: int
    tasks: int
    exams: int
    session: int

    @property
    def alone(self) -> int:
        """What one person needs for everything but the session."""
        return self.lessons + self.practice + self.tasks + self.exams


def measure_page(page: Page[LessonFront] | Page[CaseFront]) -> Effort:
    """What a lesson or a case asks of one person, by its English text."""
    effort = measure_text(page.texts["en"])
    recall = page.front.recall if isinstance(page.front, LessonFront) else ()
    return Effort(effort.words, effort.doing + RECALL * len(recall))


@lru_cache(maxsize=1024)
def measure_text(text: PageText) -> Effort:
    """What the text itself asks; it is kept, since every page that leads to this one says how long it takes."""
    words = sum(stretch.words for stretch in find_stretches(text))
    return Effort(words, sum(_find_activity(text)))


def measure_quiz(quiz: QuizFile) -> Effort:
    """What a practice quiz asks of one person."""
    words = sum(count_words(text) for question in quiz.questions for text in _find_question_texts(question))
    return Effort(words, sum(ONE_TOUCH if isinstance(question, QUICK) else LONGER for question in quiz.questions))


def count_minutes(module: ModuleContent) -> ModuleMinutes:
    """The time that `module` takes, with the time limits of its exams and the times that its tasks and session say."""
    return ModuleMinutes(
        lessons=sum(measure_page(page).minutes for page in module.lessons),
        practice=sum(measure_quiz(quiz.document.content).minutes for quiz in module.quizzes),
        tasks=sum(page.front.minutes for page in module.tasks),
        exams=sum(exam.minutes for exam in module.document.content.exams),
        session=module.session.front.minutes if module.session else 0,
    )


def _find_activity(text: PageText) -> Iterator[float]:
    for part in text.parts:
        if part.kind == "code":
            yield CELL
    for block in text.blocks:
        match block.content:
            case Decision():
                yield DECISION
            case Chart():
                yield CHART
            case Worksheet(fields=fields):
                yield from map(_measure_field, fields)


def _measure_field(field: WorksheetField) -> float:
    match field:
        case LineField():
            return LINE
        case TextField():
            return TEXT
        case TableField(columns=columns, rows=rows):
            return TABLE_CELL * len(columns) * len(rows)
        case ScriptField(text=text):
            return GAP * len(find_gaps(text))


def _find_question_texts(question: Question) -> Iterator[str]:
    """What is read before answering."""
    yield question.stem["en"]
    match question:
        case SingleChoice(options=options) | MultipleChoice(options=options):
            yield from (option.text["en"] for option in options)
        case FillIn(text=text):
            yield text["en"]
        case Matching(pairs=pairs, distractors=distractors):
            for pair in pairs:
                yield from (pair.left["en"], pair.right["en"])
            yield from (entry.text["en"] for entry in distractors)
        case Ordering(items=items):
            yield from (item.text["en"] for item in items)
        case TrueFalse() | Numeric():
            pass
