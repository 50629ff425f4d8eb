"""Achievements, and the pathways that put them in order, as their authors write them in `course.yml`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator

from compiler.source.model import Record, Slug, Text
from manifest.model import AssessmentMode


def _tell_list(value: Any) -> str:
    return "list" if isinstance(value, list | tuple) else "module"


Lessons = Annotated[
    Annotated[Slug, Tag("module")] | Annotated[Annotated[tuple[Slug, ...], Field(min_length=1)], Tag("list")],
    Discriminator(_tell_list),
]
"""A module, for all of its lessons that are not sensitive, or a list of lessons of any modules."""


class _Choice(Record):
    """A mapping that holds exactly one of its keys."""

    @model_validator(mode="after")
    def _hold_one(self) -> _Choice:
        if len([name for name in self.model_fields_set if getattr(self, name) is not None]) != 1:
            raise ValueError(f"name exactly one of {', '.join(type(self).model_fields)}")
        return self


class RequirementEntry(_Choice):
    """One thing an achievement asks for: exactly one of the keys."""

    lessons: Lessons | None = None
    """A module, for all of its lessons that are not sensitive, or a list of lessons of any modules."""
    exam: Slug | None = None
    task: Slug | None = None
    achievement: Slug | None = None


class Hours(Record):
    """The planned time of study, rounded to half hours; `course check` works both numbers out and compares."""

    alone: Annotated[float, Field(gt=0, multiple_of=0.5)]
    """Lessons, tasks and exams that the achievement asks for, and those of the achievements it asks for."""
    group: Annotated[float, Field(ge=0, multiple_of=0.5)] = 0
    """The session guides of the modules whose lessons it asks for: nobody has to take part in them."""


class AchievementEntry(Record):
    """What a credential certifies."""

    id: Slug
    title: Text
    description: Text
    criteria: Text
    """What had to be done, in words for a third party."""
    requires: Annotated[tuple[RequirementEntry, ...], Field(min_length=1)]
    hours: Hours
    mode: AssessmentMode
    valid_months: Annotated[int, Field(gt=0)] | None = None


class StepEntry(_Choice):
    """One step of a pathway: an achievement, or lessons that no achievement on the way asks for."""

    achievement: Slug | None = None
    lessons: Lessons | None = None
    """A module, for all of its lessons that are not sensitive, or a list of lessons of any modules."""


class PathwayEntry(Record):
    """A way through the course for one kind of reader."""

    id: Slug
    title: Text
    description: Text
    steps: Annotated[tuple[StepEntry, ...], Field(min_length=1)]
    """In the order to go."""
