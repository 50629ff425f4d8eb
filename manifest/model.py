"""What the tracker knows of the course: ids, titles, addresses and pass marks; never an answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Text = dict[str, str]
"""A text by language code (`en`, `es`); English is always there."""

QuestionKind = Literal["single-choice", "multiple-choice", "true-false", "fill-in", "matching", "ordering", "numeric"]
QUESTION_KINDS: tuple[QuestionKind, ...] = (
    "single-choice",
    "multiple-choice",
    "true-false",
    "fill-in",
    "matching",
    "ordering",
    "numeric",
)
AssessmentMode = Literal["unsupervised", "supervised", "reviewed"]
RequirementKind = Literal["lessons", "exam", "task", "achievement"]


def in_language(text: Text, language: str) -> str:
    """`text` in `language`, falling back to English."""
    return text.get(language) or text["en"]


@dataclass(frozen=True)
class Outcome:
    """What a learner can do afterwards; `text` begins with a Bloom verb."""

    id: str
    text: Text


@dataclass(frozen=True)
class Lesson:
    """A page to study. `minutes` is counted, for one person; `sensitive` pages emit no statements."""

    id: str
    title: Text
    url: Text
    minutes: int
    outcomes: tuple[str, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True)
class Question:
    """A question of a practice quiz, by id and kind."""

    id: str
    kind: QuestionKind
    outcome: str


@dataclass(frozen=True)
class Quiz:
    """A practice quiz. `pass_mark` is a share of the points, from 0 to 1."""

    id: str
    title: Text
    url: Text
    pass_mark: float
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Task:
    """A written task or worksheet that a reviewer marks with a rubric."""

    id: str
    title: Text
    url: Text


@dataclass(frozen=True)
class Exam:
    """An exam that the tracker draws and marks.

    `draw` maps an outcome id to the number of items drawn for it; `minutes` is the time limit of an attempt;
    `attempts` is how many are allowed in all, with `wait_hours` between the end of one and the start of the next.
    Where it names `lessons`, it asks about these alone. `content_note` says what may be hard to read in it.
    """

    id: str
    title: Text
    pass_mark: float
    minutes: int
    attempts: int
    wait_hours: int
    draw: dict[str, int] = field(default_factory=dict)
    lessons: tuple[str, ...] = ()
    content_note: Text | None = None


@dataclass(frozen=True)
class Module:
    """A module: lessons, practice quizzes, exams and tasks under common outcomes."""

    id: str
    number: int
    title: Text
    summary: Text
    url: Text
    minutes: int
    outcomes: tuple[Outcome, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    quizzes: tuple[Quiz, ...] = ()
    exams: tuple[Exam, ...] = ()
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True)
class Requirement:
    """One thing an achievement asks for: all lessons named, or one exam, task or other achievement."""

    kind: RequirementKind
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Achievement:
    """What a credential certifies. `valid_months` is None where it does not expire.

    `hours` is the planned time of study alone, in half hours.
    """

    id: str
    title: Text
    description: Text
    criteria: Text
    requirements: tuple[Requirement, ...]
    hours: float
    mode: AssessmentMode
    valid_months: int | None = None


@dataclass(frozen=True)
class Course:
    """The course as the tracker sees it; `script_hashes` are CSP sources of the site's own inline scripts.

    `exams` are those that draw over several modules or over chosen lessons; the others stand in their module.
    """

    id: str
    title: Text
    base_iri: str
    languages: tuple[str, ...]
    modules: tuple[Module, ...] = ()
    exams: tuple[Exam, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    script_hashes: tuple[str, ...] = ()

    @property
    def all_exams(self) -> tuple[Exam, ...]:
        """Every exam, those of the modules first."""
        return (*(exam for module in self.modules for exam in module.exams), *self.exams)

    def find_module(self, module_id: str) -> Module | None:
        """The module of that id, or None."""
        return next((module for module in self.modules if module.id == module_id), None)

    def find_lesson(self, lesson_id: str) -> Lesson | None:
        """The lesson of that id, or None."""
        return next((lesson for module in self.modules for lesson in module.lessons if lesson.id == lesson_id), None)

    def find_quiz(self, quiz_id: str) -> Quiz | None:
        """The practice quiz of that id, or None."""
        return next((quiz for module in self.modules for quiz in module.quizzes if quiz.id == quiz_id), None)

    def find_exam(self, exam_id: str) -> Exam | None:
        """The exam of that id, or None."""
        return next((exam for exam in self.all_exams if exam.id == exam_id), None)

    def find_achievement(self, achievement_id: str) -> Achievement | None:
        """The achievement of that id, or None."""
        return next((entry for entry in self.achievements if entry.id == achievement_id), None)
