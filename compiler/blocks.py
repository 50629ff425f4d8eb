"""Blocks that pages hold in fences: charts, decisions, worksheets and rubrics, in the language of their page."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field

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


class LineField(Record):
    """One line to write."""

    kind: Literal["line"]
    id: Slug
    label: Words


class TextField(Record):
    """Several lines to write."""

    kind: Literal["text"]
    id: Slug
    label: Words


class TableField(Record):
    """A table to fill in."""

    kind: Literal["table"]
    id: Slug
    label: Words
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]


class ScriptField(Record):
    """Words to say, with gaps for one's own facts."""

    kind: Literal["script"]
    id: Slug
    label: Words
    text: Words
    """Markdown in which `[who pays]` is a gap, named by what belongs in it."""


GAP = re.compile(r"\[(?P<label>[^\[\]@\n]+)\](?!\()")
"""A gap of a script; a citation or a link is none."""


def find_gaps(text: str) -> list[str]:
    """What belongs in the gaps of a script, in their order."""
    return GAP.findall(text)


WorksheetField = LineField | TextField | TableField | ScriptField

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


BlockContent = Chart | Decision | Worksheet | Rubric
BLOCKS: dict[str, type[Chart | Decision | Worksheet | Rubric]] = {
    "chart": Chart,
    "decision": Decision,
    "worksheet": Worksheet,
    "rubric": Rubric,
}
"""The model of each kind of block, by the word after the fence."""
