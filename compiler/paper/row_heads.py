"""The heads of rows in a PDF, marked as such: the typesetter knows those of columns alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).read_bytes()
"""Part of what a PDF is made of, like the template."""
_CELL = re.compile(rb"/Type/StructElem/S/T(?P<kind>D)(?P<rest>/P \d+ 0 R(?:/ID\([^)]*\))?/A\[<</O/Table)")
_ENTRY = re.compile(rb"(\d{10}) (\d{5} n)")
_HEAD = b"/Scope/Row"


def list_heads(nodes: Sequence[Any]) -> Iterator[bool]:
    """Whether each cell below the heads of columns is the head of its row, over all tables in `nodes`."""
    for node in nodes:
        if not isinstance(node, dict):
            continue
        if node["kind"] == "table":
            for cell in (cell for row in node["rows"] for cell in row):
                yield from list_heads(cell["nodes"])
                yield cell["head"]
        yield from list_heads(node.get("nodes", ()))


def mark_row_heads(pdf: bytes, heads: Sequence[bool]) -> bytes:
    """`pdf` with those of its cells that `heads` names, in their order, as heads of their rows.

    Raises:
        ValueError: the PDF has another number of cells.
    """
    cells = list(_CELL.finditer(pdf))
    if len(cells) != len(heads):
        raise ValueError(f"{len(cells)} cells in the PDF, {len(heads)} in the text")
    parts: list[bytes] = []
    grown: list[int] = []
    place = 0
    for cell, is_head in zip(cells, heads, strict=True):
        if is_head:
            parts += [pdf[place : cell.start("kind")], b"H", cell["rest"], _HEAD]
            place = cell.end()
            grown.append(place)
    return _correct_places(b"".join([*parts, pdf[place:]]), grown)


def _correct_places(pdf: bytes, grown: Sequence[int]) -> bytes:
    """`pdf` with a table of places that is right again, after it grew by a mark at each of the places `grown`."""
    table = pdf.rindex(b"\nxref\n") + 1

    def move(found: re.Match[bytes]) -> bytes:
        place = int(found[1])
        return b"%010d %s" % (place + len(_HEAD) * bisect_left(grown, place), found[2])

    return pdf[:table] + re.sub(rb"(?<=startxref\n)\d+", b"%d" % table, _ENTRY.sub(move, pdf[table:]))
