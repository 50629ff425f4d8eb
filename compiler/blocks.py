"""Blocks that pages hold in fences, in the language of their page: charts, decisions, worksheets, rubrics, the plan."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field, field_validator, model_validator

from compiler.source.model import Record, Slug, Words


class ChartWords(Record):
    """What a chart says in a language that its page is not written in yet."""

    title: Words
    unit: Words | None = None
    alt: Words
    note: Words | None = None


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
    translated: dict[str, ChartWords] = Field(default_factory=dict)
    """Its words by language, for the page of its table; a page that is translated has a chart of its own."""

    def in_language(self, language: str) -> Chart | None:
        """The chart with its words in `language`; None where it has none."""
        words = self.translated.get(language)
        return None if words is None else self.model_copy(update=words.model_dump())

    def draws(self, row: Mapping[str, str]) -> bool:
        """Whether `row` of its file is one of those that the chart asks for."""
        return all(_fits(row[column], value) for column, value in self.where.items())


def _fits(text: str, value: str | float | bool) -> bool:  # noqa: FBT001 - YAML's own kinds of value
    if isinstance(value, bool):
        return text.strip().lower() == str(value).lower()
    if isinstance(value, str):
        return text == value
    try:
        return float(text) == float(value)
    except ValueError:
        return False


class DecisionOption(Record):
    """A way to decide and what follows from it."""

    id: Slug
    text: Words
    reply: Words
    best: bool = False
    """Whether its reply recommends it: for `course check`, never shown on a page."""


_MOST_BEST = 2


class Decision(Record):
    """A choice to make before the answers are shown. One option may be the best, or two, or none."""

    id: Slug
    prompt: Words
    options: Annotated[tuple[DecisionOption, ...], Field(min_length=2)]
    close: Words | None = None

    @field_validator("options")
    @classmethod
    def _leave_a_choice(cls, options: tuple[DecisionOption, ...]) -> tuple[DecisionOption, ...]:
        best = sum(option.best for option in options)
        if best > _MOST_BEST:
            raise ValueError(f"{best} options are marked with `best: true`, {_MOST_BEST} is the most")
        if best == len(options):
            raise ValueError("all options are marked with `best: true`: leave it out where none is better")
        return options


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
