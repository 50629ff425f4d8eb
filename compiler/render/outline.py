"""The course in one language as the templates show it: titles, addresses and numbers, nothing to decide."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale

from compiler.content import CaseContent, CourseContent, ModuleContent
from compiler.render.notes import ExamNote, Link, link_lesson, link_page, link_timed, list_exams, make_note
from compiler.render.ways import AchievementView, PathwayView, view_achievement, view_pathway
from compiler.study.minutes import measure_page
from manifest.model import in_language


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
    pages: tuple[Link, ...]
    """Further pages: a worked example, a guide, a handout."""
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
class Outline:
    """The whole course in one language."""

    language: str
    title: str
    modules: tuple[ModuleView, ...]
    cases: tuple[CaseView, ...]
    achievements: tuple[AchievementView, ...]
    pathways: tuple[PathwayView, ...]

    def module_of(self, url: str) -> ModuleView | None:
        """The module that the page at `url` belongs to."""
        return next((module for module in self.modules if url.startswith(module.url)), None)


def outline_course(course: CourseContent, language: str) -> Outline:
    """`course` in `language`, falling back to English text by text."""
    content = course.document.content
    return Outline(
        language,
        in_language(content.title, language),
        tuple(_module(course, module, language) for module in course.modules),
        tuple(_case(case, language) for case in course.cases),
        tuple(view_achievement(course, entry, language) for entry in content.achievements),
        tuple(view_pathway(course, entry, language) for entry in content.pathways),
    )


def _module(course: CourseContent, module: ModuleContent, language: str) -> ModuleView:
    content = module.document.content
    session = module.session
    exams = (*content.exams, *list_exams(course, {outcome.id for outcome in content.outcomes}))
    return ModuleView(
        content.id,
        content.number,
        in_language(content.title, language),
        in_language(content.summary, language),
        module.url,
        {outcome.id: in_language(outcome.text, language) for outcome in content.outcomes},
        tuple(link_lesson(page, language) for page in module.lessons),
        tuple(link_timed(page, language) for page in module.tasks),
        tuple(link_page(page, language) for page in module.further),
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
        tuple(make_note(course, exam, language) for exam in exams),
        link_timed(session, language) if session is not None else None,
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
