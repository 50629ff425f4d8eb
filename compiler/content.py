"""The whole content of the course, as values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel

from compiler.cases import DataPackage
from compiler.corrections import CorrectionsFile
from compiler.curriculum import CourseFile, ModuleFile
from compiler.elsewhere import ElsewhereFile
from compiler.front_matter import CaseFront, LessonFront, PageFront, SessionFront, SitePageFront, TaskFront
from compiler.glossary import Term
from compiler.pages import AnyPage, Page
from compiler.quiz.model import ExamBankFile, QuizFile
from compiler.references import Reference
from compiler.source.document import Document
from compiler.source.located import Located


@dataclass(frozen=True)
class DataFolder:
    """A folder of data files with its descriptor and its address below a language's home; `files` are the CSV files."""

    path: Path
    url: str
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
    elsewhere: Document[ElsewhereFile] | None = None
    corrections: Document[CorrectionsFile] | None = None
    unread: frozenset[Path] = frozenset()

    @property
    def languages(self) -> tuple[str, ...]:
        """The language codes of the course, English first."""
        return self.document.content.languages

    @property
    def drafts(self) -> tuple[str, ...]:
        """The language codes that translators work on, and that learners are not offered yet."""
        return self.document.content.drafts

    @property
    def pages(self) -> tuple[AnyPage, ...]:
        """Every page of modules, cases and the site's shell."""
        found: list[AnyPage] = []
        for module in self.modules:
            found += module.pages
        for case in self.cases:
            found += [case.index, *case.pages]
        return (*found, *self.site_pages)

    @cached_property
    def lessons_by_id(self) -> dict[str, Page[LessonFront]]:
        """The lessons of all modules, in teaching order."""
        return {page.front.id: page for module in self.modules for page in module.lessons}

    @cached_property
    def outcome_ids(self) -> frozenset[str]:
        """The outcomes of all modules."""
        return frozenset(entry.id for module in self.modules for entry in module.document.content.outcomes)

    @property
    def data_folders(self) -> tuple[DataFolder, ...]:
        """The data of modules, and then those of cases."""
        folders = (*(module.data for module in self.modules), *(case.data for case in self.cases))
        return tuple(folder for folder in folders if folder is not None)

    @property
    def documents(self) -> tuple[Document[BaseModel], ...]:
        """Every YAML file with texts: course, modules, quizzes and exam banks, tables elsewhere and corrections."""
        found: list[Document[BaseModel]] = [self.document]
        for module in self.modules:
            found += [module.document, *(quiz.document for quiz in module.quizzes), *module.banks.values()]
        found += [document for document in (self.elsewhere, self.corrections) if document is not None]
        return tuple(found)

    def is_unread(self, path: Path) -> bool:
        """Whether the file at `path`, or a folder around it, has mistakes that kept it from being read."""
        return path in self.unread or any(folder in self.unread for folder in path.parents)
