"""The code and the outputs of a notebook, taken from what mkdocs-jupyter renders and made to fit the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from lxml import etree, html

from compiler.render.catalogue import Catalogue
from compiler.render.shell import fill
from compiler.render.tables import is_too_wide

_IS_CELL = 'contains(concat(" ", @class, " "), " jp-Cell ")'
"""True of a cell; mkdocs-jupyter wraps a code cell in a second one."""
_UNWANTED = ("style", "script", "link", "template", "iframe")


def take_cells(rendered: str, words: Catalogue) -> dict[int, str]:
    """The code cells of a page by their number among all cells: code to read, and what it gave."""
    page = html.fromstring(f"<div>{rendered}</div>")
    found = {}
    for number, cell in enumerate(page.xpath(f"//div[{_IS_CELL}][not(ancestor::div[{_IS_CELL}])]")):
        if "jp-CodeCell" not in cell.get("class", ""):
            continue
        code = next(iter(cell.xpath('.//div[contains(@class, "highlight")]//pre')), None)
        outputs = cell.xpath('.//div[contains(concat(" ", @class, " "), " jp-OutputArea-output ")]')
        shown = [_fit(output, words) for output in outputs]
        found[number] = fill(
            "blocks/cell.html",
            code=html.tostring(code, encoding="unicode") if code is not None and _text(code) else "",
            outputs=[output for output in shown if output],
            t=words,
        )
    return {number: str(cell) for number, cell in found.items()}


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _fit(output: Any, words: Catalogue) -> str:
    """An output without styles, scripts and empty headers, its tables like those of the page."""
    for element in list(output.iter()):
        if element.tag in _UNWANTED:
            element.drop_tree()
        elif isinstance(element.tag, str):
            for name in [name for name in element.attrib if name in ("style", "border") or name.startswith("on")]:
                del element.attrib[name]
    for table in list(output.iter("table")):
        _fit_table(table, words)
    children = "".join(html.tostring(child, encoding="unicode") for child in output)
    return ((output.text or "") + children).strip()


def _fit_table(table: Any, words: Catalogue) -> None:
    table.attrib.pop("class", None)
    for row in table.iter("tr"):
        row.attrib.pop("style", None)
    for cell in list(table.iter("th")):
        if not _text(cell):
            cell.tag = "td"
        else:
            cell.set("scope", "col" if _in_head(cell) else "row")
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    for column in zip(*rows, strict=False):
        body = [cell for cell in column if not _in_head(cell)]
        if sum(_is_number(_text(cell)) for cell in body) * 2 > len(body):  # "no value" may stand among numbers
            for cell in column:
                cell.set("align", "right")
    label = words("table.scroll")
    kind = "table-scroll stacked" if _label_wide(rows) else "table-scroll"
    frame = etree.Element("div", {"class": kind, "tabindex": "0", "role": "group", "aria-label": label})
    parent = table.getparent()
    parent.replace(table, frame)
    frame.tail, table.tail = table.tail, None
    frame.append(table)


def _label_wide(rows: Sequence[Sequence[Any]]) -> bool:
    """Whether a phone shows `rows` one by one; their cells then carry the words of their columns."""
    if not rows or not all(map(_in_head, rows[0])) or any(map(_in_head, chain(*rows[1:]))):
        return False
    headers = [" ".join(_text(cell).split()) for cell in rows[0]]
    if not is_too_wide(headers, [[_text(cell) for cell in column] for column in zip(*rows[1:], strict=False)]):
        return False
    for row in rows[1:]:
        for cell, header in list(zip(row, headers, strict=False))[1:]:
            cell.set("data-label", header)
    return True


def _in_head(cell: Any) -> bool:
    return any(parent.tag == "thead" for parent in cell.iterancestors())


def _is_number(text: str) -> bool:
    try:
        float(text.replace(",", ""))
    except ValueError:
        return False
    return True
