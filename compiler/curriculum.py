"""`course.yml` and `module.yml` as their authors write them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic.alias_generators import to_snake

from compiler.source.model import Fingerprint, Minutes, Record, Shape, Share, Slug, Text
from manifest.model import AssessmentMode

FileName = Annotated[
    str,
    Shape("^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$", "a short name of a file or folder, without a path and without blanks"),
]
"""A file's or folder's name, without a path."""


class RequirementEntry(Record):
    """One thing an achievement asks for: exactly one of the keys."""

    lessons: Slug | None = None
    """A module: all of its lessons that are not sensitive."""
    exam: Slug | None = None
    task: Slug | None = None
    achievement: Slug | None = None

    @model_validator(mode="after")
    def _ask_for_one_thing(self) -> RequirementEntry:
        if len(self.model_fields_set) != 1:
            raise ValueError("name exactly one of lessons, exam, task, achievement")
        return self


class AchievementEntry(Record):
    """What a credential certifies."""

    id: Slug
    title: Text
    description: Text
    criteria: Text
    """What had to be done, in words for a third party."""
    requires: Annotated[tuple[RequirementEntry, ...], Field(min_length=1)]
    hours: Annotated[int, Field(gt=0)]
    mode: AssessmentMode
    valid_months: Annotated[int, Field(gt=0)] | None = None


Version = Annotated[str, Shape("^[1-9][0-9]{0,2}[.][0-9]{1,3}$", 'a version is major.minor in quotes, as in "1.16"')]


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


class CourseFile(Record):
    """The course, `curriculum/course.yml`."""

    id: Slug
    title: Text
    base_iri: str
    """The start of every activity id: absolute, without a slash at its end, never changed."""
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    modules: tuple[FileName, ...]
    """Folders below curriculum/, in teaching order."""
    achievements: tuple[AchievementEntry, ...] = ()
    h5p: H5pVersions = H5pVersions()
    translates: Fingerprint | None = None


class OutcomeEntry(Record):
    """What a learner can do afterwards."""

    id: Slug
    text: Text
    """Begins with a verb: define, apply, compare."""


class ExamEntry(Record):
    """An exam that the tracker draws and marks."""

    id: Slug
    title: Text
    bank: FileName
    """A file below quizzes/exam/, or below the folder that EXAM_BANK names."""
    pass_mark: Share
    minutes: Minutes
    attempts: Annotated[int, Field(gt=0)]
    wait_hours: Annotated[int, Field(ge=0)]
    draw: Annotated[dict[str, Annotated[int, Field(gt=0)]], Field(min_length=1)]
    """How many items are drawn for each outcome."""


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
    tasks: tuple[FileName, ...] = ()
    translates: Fingerprint | None = None
