"""The rows of a data file that a chart draws, and the same rows as a table."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compiler.blocks import Chart
from compiler.cases import DataField, DataPackage

Value = str | float | None


@dataclass(frozen=True)
class Column:
    """A column of a chart: its title and unit, its values, and whether they are numbers."""

    name: str
    title: str
    unit: str
    """What the values count in; empty where that is not said, or where the title says it."""
    values: tuple[Value, ...]
    texts: tuple[str, ...]
    """The values as the file writes them."""

    @property
    def numeric(self) -> bool:
        """Whether there are values and all of them are numbers."""
        return any(value is not None for value in self.values) and not any(isinstance(v, str) for v in self.values)


@dataclass(frozen=True)
class Rows:
    """What a chart draws: the columns on its axes and the one that tells series apart."""

    x: Column
    y: Column
    color: Column | None

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns: what is counted or measured comes last, after its place and its series."""
        place, value = (self.y, self.x) if self.x.numeric and not self.y.numeric else (self.x, self.y)
        return (place, self.color, value) if self.color else (place, value)

    @property
    def records(self) -> list[dict[str, Value]]:
        """Row by row, under the names x, y and color."""
        pairs = [("x", self.x), ("y", self.y), *([("color", self.color)] if self.color else [])]
        return [{name: column.values[n] for name, column in pairs} for n in range(len(self.x.values))]


def _as_value(text: str) -> Value:
    if not text.strip():
        return None
    try:
        return float(text)
    except ValueError:
        return text


def _column(name: str, rows: Sequence[dict[str, str]], fields: dict[str, DataField], language: str) -> Column:
    local = f"{name}_{language}"
    source = local if rows and local in rows[0] else name
    found = fields.get(source)
    title = found.title if found else name.replace("_", " ").capitalize()
    local_texts = (found.model_extra or {}) if found else {}
    title = str(local_texts.get(f"title_{language}") or title)
    unit = str(local_texts.get(f"unit_{language}") or (found.unit if found else None) or "")
    unit = "" if unit.lower() in title.lower() else unit
    texts = tuple(row[source] for row in rows)
    values: tuple[Value, ...] = tuple(_as_value(text) for text in texts)
    if any(isinstance(value, str) for value in values):
        values = tuple(text or None for text in texts)
    return Column(name, title, unit, values, texts)


def read_rows(chart: Chart, path: Path, package: DataPackage | None, language: str) -> Rows:
    """The rows of the CSV file at `path` that `chart` asks for, in the file's order.

    A column `name` gives way to `name_<language>` where the file has one.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        every = list(csv.DictReader(file))
    wanted = [row for row in every if chart.draws(row)]
    resources = package.resources if package else ()
    fields = {
        field.name: field
        for resource in resources
        if Path(resource.path).name == path.name
        for field in resource.schema_.fields
    }
    return Rows(
        _column(chart.x, wanted, fields, language),
        _column(chart.y, wanted, fields, language),
        _column(chart.color, wanted, fields, language) if chart.color else None,
    )
