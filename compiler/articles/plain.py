"""What only a browser with scripts can use is taken out of a text, and fields become room to write."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import E

_GONE = frozenset({
    "crumbs", "on-this-page", "contents", "letters", "steps", "lesson-end", "facts__progress", "module-progress",
    "term-notes", "print-tools", "page-head__act", "copy", "quiz__download", "notebook__download", "decision__hint",
    "worksheet__column", "lesson-list__mark", "plan__state", "chart__svg--narrow", "compare-bar", "table-sort__hint",
    "paper", "to-fill__note",
})  # fmt: skip
_TAGS = frozenset({"script", "noscript", "button", "template", "style", "link", "nav", "img", "dialog", "object"})
_MARKS = frozenset({
    "data-progress", "data-save", "data-saved", "data-missing", "data-cite-hint", "data-paper", "data-resume",
    "data-sort-status",
})  # fmt: skip
_KEPT = frozenset({"id", "class", "href", "lang", "dir", "colspan", "rowspan", "scope", "title", "datetime", "start"})
"""Attributes that mean something outside a browser; a drawing keeps all of its own."""
_NO_ROOM = frozenset({"hidden", "checkbox", "radio", "file", "search"})
_ROWS = 3


def has_class(name: str) -> str:
    """An XPath condition: the element has the class `name`."""
    return f'contains(concat(" ", normalize-space(@class), " "), " {name} ")'


def make_plain(text: HtmlElement) -> None:
    """Take out of `text` what does nothing on paper or in a book; what readers fill in becomes empty room."""
    _drop(text)
    for box in text.xpath(".//details"):
        box.tag = "div"
        for summary in box.findall("summary"):
            summary.tag = "p"
            summary.set("class", "box-title")
    _empty_fields(text)
    for form in text.xpath(".//form | .//fieldset | .//legend"):
        form.tag = "p" if form.tag == "legend" else "div"
    seen: set[str] = set()
    for element in walk(text):
        for name in set(element.attrib) - _KEPT:
            del element.attrib[name]
        if element.get("id") in seen:
            del element.attrib["id"]
        seen.add(element.get("id", ""))


def walk(element: HtmlElement) -> Iterator[HtmlElement]:
    """`element` and all elements in it, but for those inside of a drawing and the drawing itself."""
    if element.tag != "svg":
        yield element
        for child in element:
            yield from walk(child)


def _drop(text: HtmlElement) -> None:
    etree.strip_tags(text, etree.Comment)
    for element in text.xpath(".//*"):
        if _is_gone(element):
            element.drop_tree()


def _is_gone(element: HtmlElement) -> bool:
    classes = set(element.get("class", "").split())
    if element.tag == "form":
        return not classes & {"worksheet", "plan"}
    attributes = set(element.attrib)
    return bool(element.tag in _TAGS or classes & _GONE or attributes & _MARKS or "hidden" in attributes)


def _empty_fields(text: HtmlElement) -> None:
    """Fields become lines and boxes; those of a table leave their cell empty."""
    for field in text.xpath(".//input | .//select | .//textarea"):
        holder = {parent.tag for parent in field.iterancestors()}
        if field.get("type") in _NO_ROOM or holder & {"td", "th"}:
            field.drop_tree()
        elif holder & {"p", "li"}:
            _put(field, E.span({"class": "gap"}, "__________"))
        else:
            rows = int(field.get("rows", _ROWS)) if field.tag == "textarea" else 1
            _put(field, E.div({"class": "room"}, *(E.p({"class": "room__line"}, "\u00a0") for _ in range(rows))))
    for label in text.xpath(".//label"):
        label.tag = "span" if any(parent.tag in {"p", "li"} for parent in label.iterancestors()) else "p"
        label.set("class", "field__label")


def _put(old: HtmlElement, new: HtmlElement) -> None:
    new.tail = old.tail
    old.getparent().replace(old, new)
