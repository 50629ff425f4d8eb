"""Blocks that pages hold in fences, in the language of their page: charts, decisions, worksheets, rubrics, the plan."""

from __future__ import annotations

import re
from typing import Annotated, Literal, get_args

from pydantic import Field, model_validator

from compiler.source.model import Record, Slug, Words


class Chart(Record):
    """A picture of rows of a data file, always with alt text and shown beside its table."""

    id: Slug
    title: Words
    data: str
    """The CSV file, relative to the page."""
    where: dict[str, str | int | float | bool] = Field(default_factory=dict)
    """Column and value of the rows that are drawn; all rows where left out."""
    mark: Literal["bar", "line", "dot"]
    x: str
    """A column of the data file."""
    y: str
    """A column of the data file."""
    color: str | None = None
    """A column of the data file that tells series apart."""
    unit: Words | None = None
    alt: Words
    """What the picture shows, in one or two sentences."""
    source: Annotated[tuple[str, ...], Field(min_length=1)]
    """Source keys, each with its place where there is one."""
    note: Words | None = None


class DecisionOption(Record):
    """A way to decide and what follows from it."""

    id: Slug
    text: Words
    reply: Words


class Decision(Record):
    """A choice to make before the answers are shown."""

    id: Slug
    prompt: Words
    options: Annotated[tuple[DecisionOption, ...], Field(min_length=2)]
    close: Words | None = None


class Column(Record):
    """A column of a worksheet's table."""

    id: Slug
    label: Words


class Row(Record):
    """A row of a worksheet's table."""

    id: Slug
    label: Words


PlanSection = Literal[
    "area",
    "threats",
    "capacities",
    "priorities",
    "actions",
    "indicators",
    "coalition",
    "safeguards",
    "evaluation",
    "annexes",
]
"""The sections of a Human Security Plan, in their order."""

PLAN_SECTIONS: tuple[PlanSection, ...] = get_args(PlanSection)


class _Field(Record):
    id: Slug
    label: Words
    plan: PlanSection | None = None
    """The section of the plan that this field prepares, where it is another than its worksheet's."""


class LineField(_Field):
    """One line to write."""

    kind: Literal["line"]


class TextField(_Field):
    """Several lines to write."""

    kind: Literal["text"]


class TableField(_Field):
    """A table to fill in."""

    kind: Literal["table"]
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]


class ScriptField(_Field):
    """Words to say, with gaps for one's own facts."""

    kind: Literal["script"]
    text: Words
    """Markdown in which `[who pays]` is a gap, named by what belongs in it."""


GAP = re.compile(r"\[(?P<label>[^\[\]@\n]+)\](?!\()")
"""A gap of a script; a citation or a link is none."""


def find_gaps(text: str) -> list[str]:
    """What belongs in the gaps of a script, in their order."""
    return GAP.findall(text)


WorksheetField = LineField | TextField | TableField | ScriptField


class Worksheet(Record):
    """A form that stays in the browser and can be printed."""

    id: Slug
    title: Words
    intro: Words | None = None
    plan: PlanSection | None = None
    """The section of the learner's Human Security Plan that it prepares."""
    fields: Annotated[tuple[Annotated[WorksheetField, Field(discriminator="kind")], ...], Field(min_length=1)]


class Level(Record):
    """A level of a criterion and its points."""

    points: Annotated[int, Field(ge=0)]
    text: Words


class Criterion(Record):
    """What is judged, level by level."""

    id: Slug
    title: Words
    levels: Annotated[tuple[Level, ...], Field(min_length=2)]


class Rubric(Record):
    """How a written task is judged."""

    id: Slug
    title: Words
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]


class PlanPart(Record):
    """A section of the plan as the learner sees it."""

    id: PlanSection
    title: Words
    ask: Words
    """What belongs into it, as questions or in a sentence."""


class Plan(Record):
    """The learner's own Human Security Plan, which opens with what the browser keeps of earlier worksheets."""

    id: Slug
    title: Words
    intro: Words | None = None
    sections: Annotated[tuple[PlanPart, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _hold_every_section(self) -> Plan:
        if tuple(section.id for section in self.sections) != PLAN_SECTIONS:
            raise ValueError(f"`sections` are {', '.join(PLAN_SECTIONS)}: each once, in this order")
        return self


BlockContent = Chart | Decision | Worksheet | Rubric | Plan
BLOCKS: dict[str, type[BlockContent]] = {
    "chart": Chart,
    "decision": Decision,
    "worksheet": Worksheet,
    "rubric": Rubric,
    "plan": Plan,
}
"""The model of each kind of block, by the word after the fence."""
