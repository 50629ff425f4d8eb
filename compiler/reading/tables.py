"""CSV files in, with the line of every row."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from compiler.errors import Mistakes
from compiler.source.located import SyntaxMistake, read_text


@dataclass(frozen=True)
class Table:
    """A CSV file: its header, and its rows with their lines."""

    path: Path
    header: tuple[str, ...]
    rows: tuple[dict[str, str], ...]
    lines: tuple[int, ...]


def read_table(path: Path, mistakes: Mistakes) -> Table | None:
    """The table at `path`, or None after noting why it could not be read."""
    try:
        return parse_table(read_text(path), path)
    except SyntaxMistake as mistake:
        mistakes.add(path, mistake.line, mistake.message)
        return None


def parse_table(text: str, path: Path) -> Table:
    """The table in `text`.

    Raises:
        SyntaxMistake: no header, a column without a name or named twice, or a row of another length.
    """
    reader = csv.reader(io.StringIO(text), strict=True)
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    header: list[str] = []
    line = 1
    try:
        header = next(reader, [])
        if not header or any(not name.strip() for name in header):
            raise SyntaxMistake(1, "the first line must name every column")
        if len(set(header)) != len(header):
            raise SyntaxMistake(1, "two columns have the same name")
        line = reader.line_num + 1
        for row in reader:
            if row and len(row) != len(header):
                hint = ": a text with a comma stands in quotation marks" if len(row) > len(header) else ""
                raise SyntaxMistake(
                    line, f"the row has {len(row)} values, the header names {len(header)} columns{hint}"
                )
            if row:
                rows.append(dict(zip(header, row, strict=True)))
                lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise SyntaxMistake(line, f"not CSV: {error}") from error
    return Table(path, tuple(header), tuple(rows), tuple(lines))
