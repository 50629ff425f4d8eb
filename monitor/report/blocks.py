"""What a report is made of, before it becomes HTML or PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """The beginning of a section."""

    text: str
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a `strong` one is a notice."""

    text: str
    strong: bool = False
    kind: str = "paragraph"


@dataclass(frozen=True)
class Points:
    """A list of sentences."""

    items: Sequence[str]
    kind: str = "points"


@dataclass(frozen=True)
class Table:
    """A table with its caption; the first column names the row, and columns from `numbers_from` on hold numbers."""

    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers_from: int = 1
    kind: str = "table"


@dataclass(frozen=True)
class Chart:
    """A picture as SVG, drawn for a page and for a phone, with what it says in words; a table has its numbers."""

    svg: str
    narrow: str
    alt: str
    caption: str
    kind: str = "chart"


Block = Heading | Paragraph | Points | Table | Chart


@dataclass(frozen=True)
class Report:
    """A whole report in one language; `marks` stand on each page: year, method, weights, evidence, FICTIONAL."""

    language: str
    title: str
    marks: str
    fictional: bool
    blocks: Sequence[Block]
