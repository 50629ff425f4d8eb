"""A data file in: one row for each figure, `place,year,indicator,value,source,strength`."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from monitor.model import INVENTED, STRENGTHS, Framework, Panel, Snapshot
from monitor.reading.nodes import Notes
from monitor.reading.table import Row, read_table

REQUIRED = ("place", "year", "indicator", "value", "source", "strength")
OPTIONAL = ("error", "place_group", "note")
"""`error` is a standard error in the unit of the value; `place_group` joins places for imputation; `note` is free."""
EARLIEST, LATEST = 1800, 2200
LARGEST = 1e50
"""Beyond this the machine cannot add up the fourth powers that tell outliers."""


@dataclass
class _Figures:
    notes: Notes
    framework: Framework
    rows: dict[tuple[str, int, str], Row] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    spellings: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.indicators = {indicator.id: indicator for indicator in self.framework.indicators}


def read_data(path: Path, framework: Framework) -> Panel:
    """The figures of a tidy CSV file; a place and year without a row for an indicator has no value there.

    Raises:
        InputError: the file has mistakes; all of them are in it.
    """
    figures = _Figures(Notes(str(path)), framework)
    for row in read_table(path, figures.notes, REQUIRED, OPTIONAL):
        _check_row(figures, row)
    if not figures.rows and not figures.notes.found:
        figures.notes.add(2, "place", "no-rows")
    _check_invention(figures)
    figures.notes.raise_if_any()
    return _panel(figures)


def sort_key(place: str) -> tuple[str, str]:
    """Alphabetical order without regard to case and accents."""
    plain = unicodedata.normalize("NFKD", place).encode("ascii", "ignore").decode() or place
    return plain.casefold(), place


def _check_row(figures: _Figures, row: Row) -> None:
    _check_keys(figures, row)
    _check_figure(figures, row)
    notes, place, year = figures.notes, row["place"], row["year"]
    if row["place_group"] != figures.groups.setdefault(place, row["place_group"]):
        notes.add(row.line, "place_group", "two-groups", place=place, first=figures.groups[place])
    key = (place, int(year) if year.isascii() and year.isdigit() else 0, row["indicator"])
    if key in figures.rows:
        notes.add(row.line, "indicator", "double-row", first=figures.rows[key].line)
    figures.rows.setdefault(key, row)


def _check_keys(figures: _Figures, row: Row) -> None:
    notes, place, year = figures.notes, row["place"], row["year"]
    if not place:
        notes.add(row.line, "place", "empty")
    elif place != figures.spellings.setdefault(_heard(place), place):
        notes.add(row.line, "place", "two-spellings", first=figures.spellings[_heard(place)], second=place)
    if not (year.isascii() and year.isdigit() and EARLIEST <= int(year) <= LATEST):
        notes.add(row.line, "year", "no-year", given=year)
    if row["indicator"] not in figures.indicators:
        notes.add(row.line, "indicator", "no-such-indicator", given=row["indicator"])


def _heard(place: str) -> str:
    """What two spellings of one place have in common."""
    return " ".join(unicodedata.normalize("NFKC", place).casefold().split())


def _check_figure(figures: _Figures, row: Row) -> None:
    notes, indicator = figures.notes, figures.indicators.get(row["indicator"])
    value = _check_number(notes, row, "value")
    if value is not None and indicator is not None and indicator.bounds is not None:
        low, high = sorted(indicator.bounds)
        if not low <= value <= high:
            notes.add(row.line, "value", "out-of-bounds", given=row["value"], low=f"{low:g}", high=f"{high:g}")
    error = _check_number(notes, row, "error")
    if error is not None and (error < 0 or not row["value"]):
        notes.add(row.line, "error", "error-negative" if error < 0 else "error-alone")
    if row["strength"] not in STRENGTHS and (row["value"] or row["strength"]):
        key = "no-strength" if row["strength"] else "strength-missing"
        notes.add(row.line, "strength", key, given=row["strength"], known=", ".join(STRENGTHS))
    if row["value"] and not row["source"]:
        notes.add(row.line, "source", "no-source")


def _check_number(notes: Notes, row: Row, column: str) -> float | None:
    text = row[column]
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or "_" in text:
        notes.add(row.line, column, "decimal-comma" if "," in text else "no-number", given=text)
        return None
    if abs(number) > LARGEST:
        notes.add(row.line, column, "out-of-range", given=text)
        return None
    return number


def _check_invention(figures: _Figures) -> None:
    known = [row for row in figures.rows.values() if row["value"]]
    for row in known:
        if (row["strength"] == INVENTED) != figures.framework.fictional and row["strength"] in STRENGTHS:
            figures.notes.add(row.line, "strength", "real-in-fiction" if figures.framework.fictional else "invented")


def _panel(figures: _Figures) -> Panel:
    names = tuple(indicator.id for indicator in figures.framework.indicators)
    places = tuple(sorted({place for place, _, _ in figures.rows}, key=sort_key))
    snapshots = []
    for year in sorted({year for _, year, _ in figures.rows}):
        rows = [[figures.rows.get((place, year, name)) for name in names] for place in places]
        filled = [[row if row is not None and row["value"] else None for row in line] for line in rows]
        snapshots.append(
            Snapshot(
                year,
                places,
                tuple(figures.groups[place] for place in places),
                np.array([[float(row["value"]) if row else math.nan for row in line] for line in filled]),
                np.array([[float(row["error"] or "nan") if row else math.nan for row in line] for line in filled]),
                np.array([[row["strength"] if row else "" for row in line] for line in filled], dtype=np.str_),
                np.array([[row["source"] if row else "" for row in line] for line in filled], dtype=np.str_),
            )
        )
    return Panel(names, places, tuple(snapshots))
