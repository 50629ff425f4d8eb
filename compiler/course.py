"""The whole content of the course as read from its folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from compiler.cases import DataPackage
from compiler.curriculum import CourseFile, ModuleFile
from compiler.front_matter import CaseFront, LessonFront, PageFront, SessionFront, SitePageFront
from compiler.pages import Page
from compiler.quiz.model import ExamBankFile, QuizFile
from compiler.references import Reference
from compiler.source.located import Located

Content_co = TypeVar("Content_co", covariant=True)


@dataclass(frozen=True)
class Document(Generic[Content_co]):
    """A YAML file in all its languages: its content with texts by language, and each file with its lines."""

    content: Content_co
    files: dict[str, Located]
    older_than_source: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """The English file."""
        return self.files["en"].path

    def line(self, *place: str | int) -> int:
        """The line of the value at `place` in the English file."""
        return self.files["en"].line(*place)


@dataclass(frozen=True)
class DataFolder:
    """A folder of data files with its descriptor; `files` are the CSV files in it."""

    path: Path
    package: DataPackage
    files: tuple[Path, ...]


@dataclass(frozen=True)
class PracticeQuiz:
    """A practice quiz with its address below a language's home."""

    document: Document[QuizFile]
    url: str


@dataclass(frozen=True)
class ModuleContent:
    """A module with its pages, quizzes and exam banks (by exam id); addresses are below a language's home."""

    folder: Path
    document: Document[ModuleFile]
    url: str
    lessons: tuple[Page[LessonFront], ...]
    session: Page[SessionFront] | None
    tasks: tuple[Page[LessonFront], ...]
    quizzes: tuple[PracticeQuiz, ...]
    banks: dict[str, Document[ExamBankFile]]
    data: DataFolder | None


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
    """Everything below curriculum/, case_studies/, quizzes/ and site/pages/, read, merged and checked.

    `answers_public` is true where the exam bank is the repository's own.
    """

    root: Path
    document: Document[CourseFile]
    modules: tuple[ModuleContent, ...]
    cases: tuple[CaseContent, ...]
    site_pages: tuple[Page[SitePageFront], ...]
    references: dict[str, Reference]
    answers_public: bool


def read_course(root: Path, exam_bank: Path | None = None) -> CourseContent:
    """The course below `root`, with exam items from the folder `exam_bank` where one is given.

    Raises:
        ContentErrors: everything that is wrong with the files, at once.
    """
    raise NotImplementedError
