"""The course in one language as the templates show it: titles, addresses and numbers, nothing to decide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal
from unicodedata import normalize

from compiler.content import CaseContent, CourseContent, ModuleContent
from compiler.render.catalogue import Catalogue
from compiler.render.countries import name_country
from compiler.render.notes import ExamNote, Link, link_lesson, link_page, link_timed, list_exams, make_note
from compiler.render.short import ShortView, list_short
from compiler.render.ways import AchievementView, PathwayView, view_achievement, view_pathway
from compiler.study.minutes import measure_page
from manifest.model import in_language

_YEAR = re.compile(r"\b\d{4}\b")


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
    translated: bool

    @property
    def minutes(self) -> int:
        """The time of all lessons for one person."""
        return sum(lesson.minutes for lesson in self.lessons)


@dataclass(frozen=True)
class CaseView:
    """A case as its card and its panel show it."""

    id: str
    kind: Literal["case", "practice", "frame"]
    title: str
    description: str
    url: str
    country: str
    country_code: str
    places: tuple[str, ...]
    place_ids: tuple[str, ...]
    """The same in all languages, in the order of `places`."""
    years: str
    span: tuple[int, ...]
    """Every year from the first to the last."""
    actors: tuple[str, ...]
    approach: tuple[str, ...]
    threats: tuple[str, ...]
    strength: str
    minutes: int
    dimensions: tuple[str, ...]
    translated: bool
    compared: bool
    """Whether it can be set beside others: a practice can, even where nothing was found about its principles."""


@dataclass(frozen=True)
class Outline:
    """The whole course in one language."""

    language: str
    title: str
    modules: tuple[ModuleView, ...]
    cases: tuple[CaseView, ...]
    achievements: tuple[AchievementView, ...]
    pathways: tuple[PathwayView, ...]
    short: tuple[ShortView, ...]
    """What can be done in about ten minutes."""

    def module_of(self, url: str) -> ModuleView | None:
        """The module that the page at `url` belongs to."""
        return next((module for module in self.modules if url.startswith(module.url)), None)


def outline_course(course: CourseContent, words: Catalogue) -> Outline:
    """`course` in the language of `words`, falling back to English text by text."""
    language = words.language
    content = course.document.content
    return Outline(
        language,
        in_language(content.title, language),
        tuple(_module(course, module, language) for module in course.modules),
        tuple(_case(case, words) for case in course.cases),
        tuple(view_achievement(course, entry, language) for entry in content.achievements),
        tuple(view_pathway(course, entry, language) for entry in content.pathways),
        list_short(course, language),
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
        language in module.document.files,
    )


def _case(case: CaseContent, words: Catalogue) -> CaseView:
    language = words.language
    front = case.index.front
    facts = front.case
    code = facts.country

    def local(texts: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        return texts.get(language) or texts["en"]

    years = [int(year) for year in _YEAR.findall(facts.years)]
    return CaseView(
        front.id,
        facts.kind,
        in_language(front.title, language),
        in_language(front.description, language),
        case.url,
        name_country(words, code),
        code,
        _name_places(facts.places, language),
        tuple(_slug(place) for place in facts.places["en"]),
        facts.years,
        tuple(range(min(years), max(years) + 1)) if years else (),
        local(facts.actors),
        facts.approach,
        facts.threats,
        facts.strength,
        measure_page(case.index).minutes,
        front.dimensions,
        language in case.index.texts,
        facts.principles is not None or facts.kind == "practice",
    )


def _name_places(places: dict[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    """The places in `language`, where all of them are translated."""
    translated = places.get(language, ())
    return translated if len(translated) == len(places["en"]) else places["en"]


def _slug(text: str) -> str:
    plain = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))
