"""A link to a page and a note on an exam, as cards and lists show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from compiler.content import CourseContent, ModuleContent, PracticeQuiz
from compiler.exams import CourseExamEntry, ExamRules
from compiler.front_matter import LessonFront, PageFront, SessionFront, TaskFront
from compiler.pages import Page
from compiler.study.exam_pools import find_items
from compiler.study.minutes import measure_page
from manifest.model import in_language


@dataclass(frozen=True)
class Link:
    """A page to go to; `url` is below the language's home."""

    id: str
    title: str
    url: str
    minutes: int = 0
    description: str = ""
    translated: bool = True


@dataclass(frozen=True)
class Draw:
    """How many questions an exam asks about one outcome."""

    outcome: str
    items: int
    translated: bool


@dataclass(frozen=True)
class ExamNote:
    """An exam as it is announced. `modules` are the numbers of those that it draws over, where there are several.

    `kinds` are those of the questions that it may draw, the most frequent first; `practice` are the quizzes of the
    modules whose outcomes it asks about.
    """

    id: str
    title: str
    items: int
    minutes: int
    attempts: int
    wait_hours: int
    pass_percent: int
    draws: tuple[Draw, ...]
    kinds: tuple[str, ...]
    practice: tuple[Link, ...]
    modules: tuple[int, ...] = ()
    titled: bool = True
    """Whether its title is translated."""
    english: Literal["", "english", "partly"] = ""
    """Whether all of its items are in English, or some of them, where the page is in another language."""


def link_lesson(page: Page[LessonFront], language: str) -> Link:
    """The way to a lesson."""
    return _link(page, measure_page(page).minutes, language)


def link_timed(page: Page[TaskFront] | Page[SessionFront], language: str) -> Link:
    """The way to a task or a session guide, which say themselves how long they take."""
    return _link(page, page.front.minutes, language)


def link_page(page: Page[PageFront], language: str) -> Link:
    """The way to a page that takes the time that somebody gives it."""
    return _link(page, 0, language)


def _link(page: Page[PageFront], minutes: int, language: str) -> Link:
    front = page.front
    return Link(
        front.id,
        in_language(front.title, language),
        page.url,
        minutes,
        in_language(front.description, language),
        language in page.texts,
    )


def make_note(course: CourseContent, exam: ExamRules, language: str) -> ExamNote:
    """What is said of `exam` before it is sat."""
    modules = [
        module
        for module in course.modules
        if exam.draw.keys() & {outcome.id for outcome in module.document.content.outcomes}
    ]
    numbers = tuple(module.document.content.number for module in modules)
    kinds = Counter(item.kind for item in find_items(course, exam) if item.outcome in exam.draw)
    return ExamNote(
        exam.id,
        in_language(exam.title, language),
        sum(exam.draw.values()),
        exam.minutes,
        exam.attempts,
        exam.wait_hours,
        round(exam.pass_mark * 100),
        tuple(_list_draws(modules, exam, language)),
        tuple(kind for kind, _ in kinds.most_common()),
        tuple(_link_quiz(quiz, language) for module in modules for quiz in module.quizzes),
        numbers if isinstance(exam, CourseExamEntry) and not exam.lessons and len(numbers) > 1 else (),
        language in exam.title,
        _find_english(course, exam, language),
    )


def _list_draws(modules: list[ModuleContent], exam: ExamRules, language: str) -> Iterator[Draw]:
    for module in modules:
        for outcome in module.document.content.outcomes:
            if outcome.id in exam.draw:
                yield Draw(in_language(outcome.text, language), exam.draw[outcome.id], language in outcome.text)


def _link_quiz(quiz: PracticeQuiz, language: str) -> Link:
    content = quiz.document.content
    return Link(content.id, in_language(content.title, language), quiz.url, translated=language in quiz.document.files)


def _find_english(course: CourseContent, exam: ExamRules, language: str) -> Literal["", "english", "partly"]:
    """How much of what `exam` draws from has no translation: nothing, all of it, or a part."""
    drawn = [
        language in bank.files
        for module in course.modules
        for bank in module.banks.values()
        if any(item.outcome in exam.draw for item in bank.content.items)
    ]
    if all(drawn):
        return ""
    return "partly" if any(drawn) else "english"


def list_exams(course: CourseContent, module_outcomes: set[str]) -> list[CourseExamEntry]:
    """The exams of the course in which a module is examined as a whole, by its outcomes."""
    exams = course.document.content.exams
    return [exam for exam in exams if not exam.lessons and exam.draw.keys() & module_outcomes]
