"""A link to a page and a note on an exam, as cards and lists show them."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.content import CourseContent
from compiler.exams import CourseExamEntry, ExamRules
from compiler.front_matter import LessonFront, PageFront, SessionFront, TaskFront
from compiler.pages import Page
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
class ExamNote:
    """An exam as it is announced. `modules` are the numbers of those that it draws over, where there are several."""

    id: str
    title: str
    items: int
    minutes: int
    attempts: int
    wait_hours: int
    pass_percent: int
    modules: tuple[int, ...] = ()


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
        module.document.content.number
        for module in course.modules
        if exam.draw.keys() & {outcome.id for outcome in module.document.content.outcomes}
    ]
    return ExamNote(
        exam.id,
        in_language(exam.title, language),
        sum(exam.draw.values()),
        exam.minutes,
        exam.attempts,
        exam.wait_hours,
        round(exam.pass_mark * 100),
        tuple(modules) if isinstance(exam, CourseExamEntry) and not exam.lessons and len(modules) > 1 else (),
    )


def list_exams(course: CourseContent, module_outcomes: set[str]) -> list[CourseExamEntry]:
    """The exams of the course in which a module is examined as a whole, by its outcomes."""
    exams = course.document.content.exams
    return [exam for exam in exams if not exam.lessons and exam.draw.keys() & module_outcomes]
