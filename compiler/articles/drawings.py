"""Drawings of a page made fit to stand in a file of their own: their own colours, and SVG's own spelling."""

from __future__ import annotations

from functools import cache

from lxml.html import HtmlElement

from compiler.charts.standalone import put_colours, read_colours
from compiler.render.shell import SHELL

_ATTRIBUTES = (
    "viewBox", "preserveAspectRatio", "markerWidth", "markerHeight", "markerUnits", "refX", "refY", "gradientUnits",
    "gradientTransform", "patternUnits", "patternTransform", "clipPathUnits", "textLength", "lengthAdjust",
)  # fmt: skip
_ELEMENTS = ("clipPath", "linearGradient", "radialGradient", "textPath")
_SPELLING = {name.lower(): name for name in (*_ATTRIBUTES, *_ELEMENTS)}
"""A parser of HTML writes all names small, and SVG knows them only with their capitals."""
SVG = "http://www.w3.org/2000/svg"


@cache
def _colours() -> dict[str, str]:
    return read_colours((SHELL / "assets" / "css" / "tokens.css").read_text(encoding="utf-8"))


def mend_drawings(text: HtmlElement) -> None:
    """Give every drawing of `text` the colours of the light scheme, its names and its namespace."""
    for drawing in text.xpath(".//svg"):
        drawing.set("xmlns", SVG)
        for element in drawing.iter():
            if isinstance(element.tag, str):
                element.tag = _SPELLING.get(element.tag, element.tag)
                _mend_attributes(element)


def _mend_attributes(element: HtmlElement) -> None:
    for name, value in list(element.attrib.items()):
        proper = _SPELLING.get(name, name)
        new = put_colours(value, _colours()) if "var(" in value else value
        if name.startswith("data-") or name in {"tabindex", "focusable"}:
            del element.attrib[name]
        elif proper != name or new != value:
            del element.attrib[name]
            element.set(proper, new)
