"""The course in one language as the templates show it: titles, addresses and numbers, nothing to decide."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale

from compiler.content import CaseContent, CourseContent, ModuleContent
from compiler.front_matter import LessonFront, TaskFront
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
    """An exam as announced on the module's page."""

    id: str
    title: str
    items: int
    minutes: int
    attempts: int
    wait_hours: int
    pass_percent: int


@dataclass(frozen=True)
class QuizNote:
    """A practice quiz as announced on the module's page."""

    id: str
    title: str
    url: str
    questions: int
    translated: bool


@dataclass(frozen=True)
class ModuleView:
    """A module with everything that belongs to it."""

    id: str
    number: int
    title: str
    summary: str
    url: str
    outcomes: dict[str, str]
    lessons: tuple[Link, ...]
    tasks: tuple[Link, ...]
    quizzes: tuple[QuizNote, ...]
    exams: tuple[ExamNote, ...]
    session: Link | None

    @property
    def minutes(self) -> int:
        """The time of all lessons for one person."""
        return sum(lesson.minutes for lesson in self.lessons)


@dataclass(frozen=True)
class CaseView:
    """A case as its card and its panel show it."""

    id: str
    title: str
    description: str
    url: str
    country: str
    country_code: str
    places: tuple[str, ...]
    years: str
    actors: tuple[str, ...]
    approach: tuple[str, ...]
    threats: tuple[str, ...]
    strength: str
    minutes: int
    dimensions: tuple[str, ...]
    translated: bool


@dataclass(frozen=True)
class AchievementView:
    """What a certificate is given for."""

    id: str
    title: str
    description: str
    hours: int


@dataclass(frozen=True)
class Outline:
    """The whole course in one language."""

    language: str
    title: str
    modules: tuple[ModuleView, ...]
    cases: tuple[CaseView, ...]
    achievements: tuple[AchievementView, ...]

    def module_of(self, url: str) -> ModuleView | None:
        """The module that the page at `url` belongs to."""
        return next((module for module in self.modules if url.startswith(module.url)), None)


def outline_course(course: CourseContent, language: str) -> Outline:
    """`course` in `language`, falling back to English text by text."""
    content = course.document.content
    return Outline(
        language,
        in_language(content.title, language),
        tuple(_module(module, language) for module in course.modules),
        tuple(_case(case, language) for case in course.cases),
        tuple(
            AchievementView(
                entry.id, in_language(entry.title, language), in_language(entry.description, language), entry.hours
            )
            for entry in content.achievements
        ),
    )


def _link(page: Page[LessonFront] | Page[TaskFront], minutes: int, language: str) -> Link:
    front = page.front
    return Link(
        front.id,
        in_language(front.title, language),
        page.url,
        minutes,
        in_language(front.description, language),
        language in page.texts,
    )


def _module(module: ModuleContent, language: str) -> ModuleView:
    content = module.document.content
    session = module.session
    return ModuleView(
        content.id,
        content.number,
        in_language(content.title, language),
        in_language(content.summary, language),
        module.url,
        {outcome.id: in_language(outcome.text, language) for outcome in content.outcomes},
        tuple(_link(page, measure_page(page).minutes, language) for page in module.lessons),
        tuple(_link(page, page.front.minutes, language) for page in module.tasks),
        tuple(
            QuizNote(
                quiz.document.content.id,
                in_language(quiz.document.content.title, language),
                quiz.url,
                len(quiz.document.content.questions),
                language in quiz.document.files,
            )
            for quiz in module.quizzes
        ),
        tuple(
            ExamNote(
                exam.id,
                in_language(exam.title, language),
                sum(exam.draw.values()),
                exam.minutes,
                exam.attempts,
                exam.wait_hours,
                round(exam.pass_mark * 100),
            )
            for exam in content.exams
        ),
        Link(
            session.front.id,
            in_language(session.front.title, language),
            session.url,
            session.front.minutes,
            in_language(session.front.description, language),
            language in session.texts,
        )
        if session is not None
        else None,
    )


def _case(case: CaseContent, language: str) -> CaseView:
    front = case.index.front
    facts = front.case
    code = facts.country

    def local(texts: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        return texts.get(language) or texts["en"]

    return CaseView(
        front.id,
        in_language(front.title, language),
        in_language(front.description, language),
        case.url,
        Locale.parse(language).territories.get(code, code),
        code,
        local(facts.places),
        facts.years,
        local(facts.actors),
        local(facts.approach),
        local(facts.threats),
        facts.strength,
        measure_page(case.index).minutes,
        front.dimensions,
        language in case.index.texts,
    )
