"""Tables of a text, framed so that a narrow screen can scroll them, or stack those that are made of sentences."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from markdown.util import HTML_PLACEHOLDER_RE

_WORDY = 90
"""Letters of the longest row that a table could have, from which a phone shows it row by row."""
_COLUMNS = 3
"""Fewer stand beside each other on any screen."""
_ROOM = 50
"""The same of a table to fill in, where a field counts as long as its header."""
_PHONE = 44
"""Letters that stand on one line of a phone's table, two for the room around each cell included."""
_PAIRS = 6
"""More values of a row are easier to find beside each other, in a table that scrolls, than one below the other."""
_FIELDS = 32
"""More fields one below the other are harder to find one's way in than beside each other."""


def frame_table(table: ET.Element, label: str, on_paper: str) -> ET.Element:
    """`table` with its cells named, in a frame that is called `label` and scrolls by keyboard too.

    A table is to be filled in where a column has more empty cells than others; no screen takes what is written there,
    which `on_paper` says.
    """
    headers = _name_cells(table)
    columns = list(zip(*table.iterfind("tbody/tr"), strict=False))
    empty = [sum(map(_is_empty, column)) for column in columns]
    to_fill = [2 * count > len(column) for count, column in zip(empty, columns, strict=True)]
    words = [[_say(cell) for cell in column] for column in columns]
    letters = [max(map(len, column)) for column in words]
    kind, crowded = "table-scroll", is_too_wide(headers, words)
    if any(to_fill):
        kind += " to-fill"
        asked = [len(header) if blank else 0 for header, blank in zip(headers, to_fill, strict=False)]
        crowded = sum(empty) <= _FIELDS and sum(map(max, letters, asked)) > _ROOM
    if len(headers) >= _COLUMNS and (sum(letters) > _WORDY or crowded):
        kind += " stacked"
        _label_cells(table, headers)
    frame = ET.Element("div", {"class": kind, "tabindex": "0", "role": "group", "aria-label": label})
    frame.tail, table.tail = table.tail, None
    if any(to_fill):
        ET.SubElement(frame, "p", {"class": "to-fill__note"}).text = on_paper
    frame.append(table)
    return frame


def is_too_wide(headers: Sequence[str], columns: Sequence[Sequence[str]]) -> bool:
    """Whether a phone cannot show `columns` under `headers` without cutting words, and could show row by row."""
    longest = [
        max((len(word) for text in (header, *column) for word in text.split()), default=0)
        for header, column in zip(headers, columns, strict=False)
    ]
    return _COLUMNS <= len(headers) <= _PAIRS and sum(longest) + 2 * len(longest) > _PHONE


def _name_cells(table: ET.Element) -> list[str]:
    """Columns have headers; where one has an empty header, its cells name the rows. A head without words goes."""
    headers = table.findall("thead/tr/th")
    for place, header in enumerate(headers):
        if not _is_empty(header):
            header.set("scope", "col")
            continue
        header.tag = "td"
        for row in table.iterfind("tbody/tr"):
            if not _is_empty(row[place]):
                row[place].tag = "th"
                row[place].set("scope", "row")
    head = table.find("thead")
    if head is not None and all(map(_is_empty, headers)):
        table.remove(head)
    return [_say(header) for header in headers]


def _label_cells(table: ET.Element, headers: Sequence[str]) -> None:
    """Each cell carries the words of its column, which a style sheet shows above it."""
    for row in table.iterfind("tbody/tr"):
        for cell, header in zip(row, headers, strict=False):
            if header:
                cell.set("data-label", header)


def _is_empty(cell: ET.Element) -> bool:
    return not "".join(cell.itertext()).strip()


def _say(cell: ET.Element) -> str:
    """The words of `cell`; what Markdown has put aside, such as citations, are no words of a label."""
    return " ".join(HTML_PLACEHOLDER_RE.sub("", "".join(cell.itertext())).split())
