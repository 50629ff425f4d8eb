"""Votes in: one row for each meeting and part of the framework, `meeting,part,votes`."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from monitor.model import Framework
from monitor.reading.nodes import Notes
from monitor.reading.table import Row, read_table
from monitor.result import Votes

COLUMNS = ("meeting", "part", "votes")


def read_votes(path: Path, framework: Framework) -> tuple[Votes, ...]:
    """The votes of each meeting, on the indicators or on the groups of one level; what is not named got none.

    Raises:
        InputError: the file has mistakes; all of them are in it.
    """
    notes = Notes(str(path))
    layers = [[indicator.id for indicator in framework.indicators]]
    layers += [[group.id for group in layer] for layer in framework.layers]
    meetings: dict[str, list[Row]] = {}
    for row in read_table(path, notes, COLUMNS):
        _check_row(notes, row, layers, meetings.get(row["meeting"], []))
        meetings.setdefault(row["meeting"], []).append(row)
    if not meetings:
        notes.add(2, "meeting", "no-rows")
    notes.raise_if_any()
    found = tuple(_count(notes, meeting, rows, layers) for meeting, rows in meetings.items())
    notes.raise_if_any()
    return found


def _check_row(notes: Notes, row: Row, layers: list[list[str]], earlier: list[Row]) -> None:
    if not row["meeting"]:
        notes.add(row.line, "meeting", "empty")
    if not any(row["part"] in layer for layer in layers):
        notes.add(row.line, "part", "no-such-part", given=row["part"])
    if not (row["votes"].isascii() and row["votes"].isdigit()):
        notes.add(row.line, "votes", "no-count", given=row["votes"])
    if row["part"] in {other["part"] for other in earlier}:
        notes.add(row.line, "part", "double-id", id=row["part"])


def _count(notes: Notes, meeting: str, rows: list[Row], layers: list[list[str]]) -> Votes:
    level = max(place for place, layer in enumerate(layers) if rows[0]["part"] in layer)
    for row in rows:
        if row["part"] not in layers[level]:
            notes.add(row.line, "part", "other-level", given=row["part"])
    counts = {row["part"]: int(row["votes"]) for row in rows}
    if not any(counts.values()):
        notes.add(rows[0].line, "votes", "no-votes", meeting=meeting)
    return Votes(meeting, level, np.array([float(counts.get(name, 0)) for name in layers[level]]))
