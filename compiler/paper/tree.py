"""A text as the tree of nodes that the template of the sheet sets."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from compiler.articles.article import Article

Node = dict[str, Any] | str
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_INLINE = {"strong": "strong", "b": "strong", "em": "em", "i": "em", "dfn": "strong", "code": "code", "br": "br"}
_BLOCKS = {"p": "p", "blockquote": "quote", "dt": "dt", "dd": "dd"}
_FRAMED = frozenset({"admonition", "outcomes", "worksheet", "question", "notice"})
_SKIPPED = frozenset({"visually-hidden", "download"})
_TITLES = frozenset(
    {"admonition-title", "outcomes__title", "box-title", "chart__title", "field__label", "timeline__label"}
)
_LINE, _WHOLE, _SHORT = 85, 42, 16
"""Letters in a line, lines of a box and of a table that the end of a sheet never parts; it holds about 46."""
_NARROWEST, _WIDEST = 9, 36
"""Letters that a column has room for at least, and that count at most when columns share the width."""
_SPACE = re.compile(r"[ \t\r\n]+")
_FONT = re.compile(r'font-family="[^"]*"')


def make_tree(article: Article, address: str) -> list[Node]:
    """The nodes of `article`. A link into the site needs its `address`; without one it becomes text.

    Raises:
        ValueError: a drawing has no text that tells what it shows.
    """
    targets = {href[1:] for href in article.text.xpath(".//a/@href") if href.startswith("#")}
    return _Reading(targets & article.ids, address.rstrip("/")).children(article.text)


class _Reading:
    """Turns elements into nodes, and keeps headings from leaping over a level."""

    def __init__(self, targets: set[str], address: str) -> None:
        self._targets = targets
        self._address = address
        self._level = 0

    def children(self, element: HtmlElement) -> list[Node]:
        nodes: list[Node] = []
        _say(nodes, element.text)
        for child in element:
            nodes += self._node(child)
            _say(nodes, child.tail)
        return nodes

    def _node(self, element: HtmlElement) -> list[Node]:
        if not isinstance(element.tag, str) or set(element.get("class", "").split()) & _SKIPPED:
            return []
        node = self._read(element)
        nodes = node if isinstance(node, list) else [node]
        if element.get("lang"):
            nodes = [{"kind": "lang", "lang": element.get("lang"), "nodes": nodes}]
        name = element.get("id")
        if name in self._targets and element.tag != "svg":
            return [{"kind": "place", "id": name}, *nodes]
        return nodes

    def _read(self, element: HtmlElement) -> Node | list[Node]:
        tag, classes = element.tag, set(element.get("class", "").split())
        if tag in _HEADINGS:
            self._level = min(_HEADINGS[tag], self._level + 1)
            return {"kind": "heading", "level": self._level, "nodes": _trim(self.children(element))}
        if tag == "a":
            return self._link(element)
        if tag in _INLINE:
            return {"kind": _INLINE[tag], "nodes": self.children(element)}
        if tag == "svg":
            return _draw(element)
        if tag == "pre":
            return {"kind": "pre", "text": element.text_content()}
        if tag == "table":
            return self._hang(element) if _is_for_wall(element) else self._table(element)
        return self._read_block(element, classes)

    def _read_block(self, element: HtmlElement, classes: set[str]) -> Node | list[Node]:
        tag = element.tag
        if "room" in classes:
            return {"kind": "room", "lines": len(element)}
        if tag in {"ul", "ol"}:
            return {"kind": tag, "nodes": self._items(element)}
        if tag in {"span", "abbr", "time", "small", "sup", "sub"}:
            return self.children(element)
        nodes = self._inside(element)
        if tag in _BLOCKS:
            return {"kind": _BLOCKS[tag], "nodes": [{"kind": "strong", "nodes": nodes}] if classes & _TITLES else nodes}
        if classes & _FRAMED:
            return {"kind": "box", "whole": fits(nodes), "nodes": nodes}
        if tag == "section" and "cut-out" in classes:
            return {"kind": "cut", "whole": fits(nodes), "nodes": nodes}
        if tag == "section" and "handout" in classes and "sheets" not in classes:  # those for a wall part themselves
            return {"kind": "handout", "nodes": nodes}
        return {"kind": "head" if "chart__head" in classes else "block", "nodes": nodes}

    def _inside(self, element: HtmlElement) -> list[Node]:
        return _trim(self.children(element))

    def _items(self, element: HtmlElement) -> list[Node]:
        return [{"kind": "li", "nodes": self._named(item)} for item in element if item.tag == "li"]

    def _named(self, item: HtmlElement) -> list[Node]:
        place: list[Node] = [{"kind": "place", "id": item.get("id")}] if item.get("id") in self._targets else []
        return [*place, *self._inside(item)]

    def _link(self, element: HtmlElement) -> Node | list[Node]:
        href, nodes = element.get("href", ""), self.children(element)
        if href.startswith("#"):
            return {"kind": "jump", "to": href[1:], "nodes": nodes} if href[1:] in self._targets else nodes
        if href.startswith("/"):
            href = f"{self._address}{href}" if self._address else ""
        return {"kind": "link", "to": href, "nodes": nodes} if href else nodes

    def _hang(self, element: HtmlElement) -> Node:
        """A table whose rows are sheets for a wall."""
        cards = [self._inside(cell) for cell in element.xpath("./tbody/tr/* | ./tr/*")]
        return {"kind": "wall", "cards": cards}

    def _table(self, element: HtmlElement) -> Node:
        rows = element.xpath("./thead/tr | ./tbody/tr | ./tr")
        head = len(element.xpath("./thead/tr"))
        caption = next((self._node(child) for child in element if child.tag == "caption"), [])
        columns = max((sum(int(cell.get("colspan", 1)) for cell in row) for row in rows), default=0)
        cells = [[self._cell(cell, columns) for cell in row] for row in rows]
        return {
            "kind": "table",
            "columns": _share(cells[:head], cells[head:], columns),
            "caption": caption,
            "whole": _count_rows(cells, columns, _LINE) <= _SHORT,
            "repeat": not element.xpath("./thead//a"),
            "head": cells[:head],
            "rows": cells[head:],
        }

    def _cell(self, cell: HtmlElement, columns: int) -> dict[str, Any]:
        nodes = self._named(cell)
        colspan = int(cell.get("colspan", 1))
        return {
            "nodes": nodes,
            "head": cell.tag == "th",
            "whole": fits(nodes, _LINE * colspan // columns),
            "colspan": colspan,
            "rowspan": int(cell.get("rowspan", 1)),
        }


def _share(head: list[list[dict[str, Any]]], body: list[list[dict[str, Any]]], columns: int) -> list[int]:
    """How much of the width each column takes, by what it holds; an empty one needs room to write."""
    wide = [0] * columns
    for row in (*head, *body):
        if len(row) == columns:
            for number, cell in enumerate(row):
                text = _read(cell["nodes"]).split()
                longest = max(map(len, text), default=0)
                wide[number] = max(wide[number], longest, min(len(" ".join(text)), _WIDEST))
    for number in range(columns):
        cells = [row[number] for row in body if len(row) == columns]
        if cells and not any(cell["nodes"] for cell in cells):
            wide[number] = _WIDEST
    return [min(max(each, _NARROWEST), _WIDEST) for each in wide]


def _read(nodes: list[Node]) -> str:
    return " ".join(node if isinstance(node, str) else _read(node.get("nodes", [])) for node in nodes)


def fits(nodes: list[Node], width: int = _LINE) -> bool:
    """Whether `nodes`, in lines of `width` letters, fit on the rest of a sheet that is begun for them."""
    return sum(_count_lines(node, width) for node in nodes) <= _WHOLE


def _count_lines(node: Node, width: int) -> float:
    """About how many lines `node` takes."""
    if isinstance(node, str):
        return len(node) / width
    kind = node["kind"]
    if kind == "table":
        return _count_rows([*node["head"], *node["rows"]], len(node["columns"]), width)
    if kind == "drawing":
        return _WHOLE
    if kind == "room":
        return float(1 + 1.4 * node["lines"])
    if kind == "pre":
        return float(1.0 + node["text"].count("\n"))
    inside = sum(_count_lines(each, width) for each in node.get("nodes", ()))
    return inside + (1 if _is_block(node) else 0)


def _is_for_wall(table: HtmlElement) -> bool:
    return any("sheets" in parent.get("class", "").split() for parent in table.iterancestors("section"))


def _count_rows(rows: list[list[dict[str, Any]]], columns: int, width: int) -> float:
    share = max(1, width // max(1, columns))
    lines = ([sum(_count_lines(each, share) for each in cell["nodes"]) for cell in row] for row in rows)
    return sum(1 + max(1, *row) for row in lines)


def _say(nodes: list[Node], text: str | None) -> None:
    if text:
        nodes.append(_SPACE.sub(" ", text))


def _is_block(node: Node) -> bool:
    inline = {"strong", "em", "code", "br", "link", "jump", "place", "lang"}
    return isinstance(node, dict) and node["kind"] not in inline


def _trim(nodes: list[Node]) -> list[Node]:
    """`nodes` without the blanks that only part blocks in the source."""
    kept: list[Node] = []
    for place, node in enumerate(nodes):
        if isinstance(node, str):
            text = node
            if place == 0 or _is_block(nodes[place - 1]):
                text = text.lstrip(" ")
            if place == len(nodes) - 1 or _is_block(nodes[place + 1]):
                text = text.rstrip(" ")
            if text:
                kept.append(text)
        else:
            kept.append(node)
    return kept


def _draw(element: HtmlElement) -> Node:
    titles = [child.text_content() for child in element if child.tag in {"title", "desc"}]
    text = element.get("aria-label", "").strip() or " ".join(titles).strip()
    if not text:
        raise ValueError("a drawing has no text that tells what it shows")
    drawing = etree.tostring(element, encoding="unicode", with_tail=False)
    return {
        "kind": "drawing",
        "svg": _FONT.sub('font-family="Atkinson Hyperlegible Next"', drawing),
        "alt": text,
        "width": float(element.get("width") or element.get("viewBox", "0 0 640 480").split()[2]),
    }
