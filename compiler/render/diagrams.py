"""Diagrams that were drawn as SVG files become part of their page, and take its ink and its type."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree, html

SOURCE = "data-diagram"
"""The attribute of an image that names its file as the author did."""

_IMAGE = re.compile(rf"<img\b[^<>]*\b{SOURCE}=[^<>]*>")
_LEFT_OUT = frozenset({"title", "desc", "metadata", "style", "script", "foreignObject", "a", "image"})
_PAGE_DECIDES = frozenset({"font-family", "style", "class"})


def is_diagram(target: str) -> bool:
    """Whether an image at `target` is a drawing of the course's own."""
    return target.endswith(".svg") and ":" not in target and not target.startswith("/")


def put_diagrams(text: str, folder: Path) -> str:
    """`text` with the drawings in place of the images that lead to them; their files are named from `folder`."""

    def put(found: re.Match[str]) -> str:
        image = html.fragment_fromstring(found.group())
        file = folder / image.get(SOURCE, "")
        drawing = file.read_bytes() if file.is_file() else b""
        return draw_diagram(drawing, image.get("alt", "")) or found.group()

    return _IMAGE.sub(put, text)


def draw_diagram(drawing: bytes, alt: str) -> str:
    """The SVG file `drawing` as an element of a page, with `alt` as its name; empty where it is no SVG.

    What the drawing leaves black or in the colour of its root is drawn in the ink of the page.
    """
    try:
        root = etree.fromstring(drawing, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    except etree.XMLSyntaxError:
        return ""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or etree.QName(element).localname in _LEFT_OUT:
            _take_out(element)
        else:
            for name in [name for name in element.attrib if name in _PAGE_DECIDES or name.startswith("on")]:
                del element.attrib[name]
    for name in ("color", "id", "aria-labelledby"):
        root.attrib.pop(name, None)
    for name, value in (("class", "diagram"), ("role", "img"), ("aria-label", alt)):
        root.set(name, value)
    etree.cleanup_namespaces(root)
    text: str = etree.tostring(root, encoding="unicode")
    return re.sub(r">\s+<", "><", text.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1))


def _take_out(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
