"""The whole content of the course, as values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from compiler.cases import DataPackage
from compiler.curriculum import CourseFile, ModuleFile
from compiler.front_matter import CaseFront, LessonFront, PageFront, SessionFront, SitePageFront, TaskFront
from compiler.glossary import Term
from compiler.pages import AnyPage, Page
from compiler.quiz.model import ExamBankFile, QuizFile
from compiler.references import Reference
from compiler.source.document import Document
from compiler.source.located import Located


@dataclass(frozen=True)
class DataFolder:
    """A folder of data files with its descriptor; `files` are the CSV files in it."""

    path: Path
    package: DataPackage
    files: tuple[Path, ...]
    source: Located


@dataclass(frozen=True)
class PracticeQuiz:
    """A practice quiz with its address below a language's home."""

    document: Document[QuizFile]
    url: str


@dataclass(frozen=True)
class ModuleContent:
    """A module with its pages, quizzes and exam banks (by exam id); addresses are below a language's home.

    `further` are pages besides lessons and tasks: a worked example, a guide, a handout.
    """

    folder: Path
    document: Document[ModuleFile]
    url: str
    lessons: tuple[Page[LessonFront], ...]
    session: Page[SessionFront] | None
    tasks: tuple[Page[TaskFront], ...]
    further: tuple[Page[PageFront], ...]
    quizzes: tuple[PracticeQuiz, ...]
    banks: dict[str, Document[ExamBankFile]]
    data: DataFolder | None

    @property
    def pages(self) -> tuple[AnyPage, ...]:
        """Every page of the module."""
        return (*self.lessons, *self.tasks, *self.further, *([self.session] if self.session else []))


@dataclass(frozen=True)
class CaseContent:
    """A case: its index page, its other pages and its data."""

    folder: Path
    url: str
    index: Page[CaseFront]
    pages: tuple[Page[PageFront], ...]
    data: DataFolder | None


@dataclass(frozen=True)
class CourseContent:
    """Everything below curriculum/, case_studies/, quizzes/ and site/pages/, languages merged.

    `answers_public` is true where the exam bank is the repository's own. `unread` names files and folders with
    mistakes that kept them from being read: what they lack is no mistake of others.
    """

    root: Path
    document: Document[CourseFile]
    modules: tuple[ModuleContent, ...]
    cases: tuple[CaseContent, ...]
    site_pages: tuple[Page[SitePageFront], ...]
    references: dict[str, Reference]
    glossary: tuple[Term, ...]
    answers_public: bool
    unread: frozenset[Path] = frozenset()

    @property
    def languages(self) -> tuple[str, ...]:
        """The language codes of the course, English first."""
        return self.document.content.languages

    @property
    def pages(self) -> tuple[AnyPage, ...]:
        """Every page of modules, cases and the site's shell."""
        found: list[AnyPage] = []
        for module in self.modules:
            found += module.pages
        for case in self.cases:
            found += [case.index, *case.pages]
        return (*found, *self.site_pages)

    @property
    def documents(self) -> tuple[Document[BaseModel], ...]:
        """Every YAML file with texts: course, modules, quizzes and exam banks."""
        found: list[Document[BaseModel]] = [self.document]
        for module in self.modules:
            found += [module.document, *(quiz.document for quiz in module.quizzes), *module.banks.values()]
        return tuple(found)

    def is_unread(self, path: Path) -> bool:
        """Whether the file at `path`, or a folder around it, has mistakes that kept it from being read."""
        return path in self.unread or any(folder in self.unread for folder in path.parents)
