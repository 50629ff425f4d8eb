"""`course.yml` and `module.yml` as their authors write them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from pydantic.alias_generators import to_snake

from compiler.achievements import AchievementEntry, PathwayEntry
from compiler.exams import CourseExamEntry, ExamEntry
from compiler.short_entries import ShortEntry
from compiler.source.model import FileName, Fingerprint, Record, Shape, Slug, Text

Version = Annotated[str, Shape("^[1-9][0-9]{0,2}[.][0-9]{1,3}$", 'a version is major.minor in quotes, as in "1.16"')]


Contact = Annotated[
    str,
    Shape(
        r"^(https?://[^\s/]\S*|[^\s@/:<>]+@[^\s@/:<>]+[.][^\s@/:<>]+)$",
        "a contact is an e-mail address, or the address of a page that begins with https://",
    ),
]


class H5pVersions(Record):
    """The versions of H5P libraries that packages are written for, as `major.minor`."""

    question_set: Version = "1.21"
    multi_choice: Version = "1.16"
    true_false: Version = "1.8"
    blanks: Version = "1.14"
    drag_text: Version = "1.10"

    def find(self, library: str) -> str:
        """The version of `library`, as in H5P.MultiChoice."""
        return str(getattr(self, to_snake(library.removeprefix("H5P."))))


class Span(Record):
    """The fewest and the most of something."""

    min: Annotated[int, Field(ge=0)]
    max: Annotated[int, Field(ge=0)]


class FormEntry(Record):
    """How much each module has; what is left out is not counted."""

    lessons: Span | None = None
    recall: Annotated[int, Field(ge=0)] | None = None
    """Quick questions of each lesson after the first of the course."""
    practice: Span | None = None
    """Practice questions of a module, its quizzes together."""
    kinds: Annotated[int, Field(ge=0)] | None = None
    """Different kinds among them, at least."""
    items: Annotated[int, Field(ge=0)] | None = None
    """Exam items of a module that ends in an exam, at least."""
    items_per_outcome: Annotated[int, Field(ge=0)] | None = None
    session: Span | None = None
    """Minutes of a session guide."""


class CourseFile(Record):
    """The course, `curriculum/course.yml`."""

    id: Slug
    title: Text
    base_iri: str
    """The start of every activity id: absolute, without a slash at its end, never changed."""
    contact: Contact | None = None
    """Where its readers reach those who run the site: an e-mail address, or the address of a page."""
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    drafts: tuple[str, ...] = ()
    """Languages that translators work on, and that learners are not offered yet."""
    modules: tuple[FileName, ...]
    """Folders below curriculum/, in teaching order."""
    form: FormEntry | None = None
    """What modules of this course have in common; `course check` refuses those that have less or more."""
    exams: tuple[CourseExamEntry, ...] = ()
    """Exams over several modules, or over chosen lessons."""
    achievements: tuple[AchievementEntry, ...] = ()
    pathways: tuple[PathwayEntry, ...] = ()
    short: tuple[ShortEntry, ...] = ()
    """What can be done in about ten minutes, in the order in which the home page shows it."""
    h5p: H5pVersions = H5pVersions()
    translates: Fingerprint | None = None


class OutcomeEntry(Record):
    """What a learner can do afterwards."""

    id: Slug
    text: Text
    """Begins with a verb: define, apply, compare."""


class ModuleFile(Record):
    """A module, `curriculum/NN-module/module.yml`."""

    id: Slug
    number: Annotated[int, Field(ge=0)]
    title: Text
    summary: Text
    outcomes: Annotated[tuple[OutcomeEntry, ...], Field(min_length=1)]
    lessons: Annotated[tuple[FileName, ...], Field(min_length=1)]
    """Lesson files in teaching order."""
    session: FileName | None = None
    quizzes: tuple[FileName, ...] = ()
    exams: tuple[ExamEntry, ...] = ()
    banks: tuple[FileName, ...] = ()
    """Exam banks from which only exams of the course draw; files below quizzes/exam/ or EXAM_BANK."""
    tasks: tuple[FileName, ...] = ()
    pages: tuple[FileName, ...] = ()
    """Further pages: a worked example, a guide, a handout."""
    translates: Fingerprint | None = None
