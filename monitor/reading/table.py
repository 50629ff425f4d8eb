"""A CSV file as rows of named cells that know their line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from monitor.formulas import unguard
from monitor.reading.nodes import Notes


@dataclass(frozen=True)
class Row:
    """One row: its line in the file and its cells by column, without blanks around them and what guards formulas."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of `column`, empty where the file has no such column."""
        return self.cells.get(column, "")


def read_table(path: Path, notes: Notes, required: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of a CSV file in UTF-8 with a header; rows that do not fit the header are noted and left out.

    Raises:
        InputError: the file cannot be read, or its header lacks a required column.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        notes.add(1, "-", "no-file")
    except UnicodeDecodeError as error:
        notes.add(path.read_bytes()[: error.start].count(b"\n") + 1, "-", "not-utf8")
    notes.raise_if_any()
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] = []
    try:
        header = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        notes.add(1, "-", "no-csv", problem=str(error))
        notes.raise_if_any()
    _check_header(header, notes, required, optional)
    notes.raise_if_any()
    return _rows(reader, header, notes)


def _check_header(header: list[str], notes: Notes, required: Sequence[str], optional: Sequence[str]) -> None:
    if not any(header):
        notes.add(1, "-", "empty-file", known=", ".join(required))
        return
    for sign, key in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and sign in header[0]:
            notes.add(1, "-", key)
            return
    for name in required:
        if name not in header:
            notes.add(1, name, "no-column", known=", ".join(required))
    for place, name in enumerate(header):
        if name not in {*required, *optional}:
            notes.add(1, name or "-", "unknown-column", known=", ".join((*required, *optional)))
        elif name in header[:place]:
            notes.add(1, name, "double-column")


def _rows(reader: Iterator[list[str]], header: list[str], notes: Notes) -> Iterator[Row]:
    line = 2
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            notes.add(line, "-", "no-csv", problem=str(error))
            return
        if any(cell.strip() for cell in cells):
            if len(cells) == len(header):
                yield Row(line, {name: unguard(cell.strip()) for name, cell in zip(header, cells, strict=True)})
            else:
                notes.add(
                    line, header[min(len(cells), len(header)) - 1], "cells", given=len(cells), wanted_cells=len(header)
                )
        line = reader.line_num + 1  # type: ignore[attr-defined]
