"""Vega-Lite specifications as SVG that belongs to the page: its colours, one name, no styles of its own."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

VEGA_LITE = "6.4"
CONFIG: dict[str, Any] = {
    "background": None,
    "font": "var(--font)",
    "view": {"stroke": None},
    "mark": {"color": "var(--chart-1)"},
    "bar": {"color": "var(--chart-1)"},
    "line": {"color": "var(--chart-1)", "strokeWidth": 2.5},
    "point": {"color": "var(--chart-1)", "filled": True, "size": 70},
    "circle": {"color": "var(--chart-1)", "size": 110, "opacity": 1},
    "rule": {"color": "var(--chart-grid)"},
    "text": {"color": "var(--ink)", "fontSize": 13},
    "title": {"color": "var(--ink)"},
    "axis": {
        "labelColor": "var(--ink)",
        "titleColor": "var(--ink-muted)",
        "gridColor": "var(--chart-grid)",
        "domainColor": "var(--line-strong)",
        "tickColor": "var(--line-strong)",
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "labelLimit": 280,
    },
    "axisQuantitative": {"tickCount": 6},
    "legend": {
        "labelColor": "var(--ink)",
        "titleColor": "var(--ink-muted)",
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "orient": "top",
        "labelLimit": 300,
    },
    "range": {
        "category": ["var(--chart-1)", "var(--chart-2)", "var(--chart-3)", "var(--chart-4)"],
        "ordinal": ["var(--chart-1)", "var(--chart-2)", "var(--chart-3)", "var(--chart-4)"],
    },
}
_DROPPED = ("aria-hidden", "aria-label", "aria-roledescription", "role", "class", "pointer-events", "style")
_LONG_NUMBER = re.compile(r"\d+\.\d{3,}")
_GEOMETRY = ("d", "transform", "x", "y", "x1", "x2", "y1", "y2", "width", "height")
_ID = re.compile(r"(?<=[\"#])(?:clip|gradient)_?\d+")
_DEFAULTS = {"opacity": "1", "stroke-width": "1"}


@dataclass(frozen=True)
class Drawing:
    """The SVG of a chart for wide and for narrow columns."""

    wide: str
    narrow: str


def draw(spec: dict[str, Any], alt: str, css_class: str) -> str:
    """`spec` as an inline SVG element whose accessible name is `alt`, the same text for the same spec.

    Raises:
        ValueError: Vega-Lite cannot read `spec`.
    """
    own = spec.get("config", {})
    config = {
        name: {**CONFIG.get(name, {}), **value} if isinstance(value, dict) else value for name, value in own.items()
    }
    merged = {**spec, "background": None, "config": {**CONFIG, **config, "background": None}}
    import vl_convert  # noqa: PLC0415 - its engine takes a while to start

    svg = vl_convert.vegalite_to_svg(json.dumps(merged), vl_version=VEGA_LITE)
    return _belong(svg, alt, css_class)


def _belong(svg: str, alt: str, css_class: str) -> str:
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for element in list(root.iterdescendants()):
        if _draws_nothing(element):
            element.getparent().remove(element)
        else:
            _tidy(element)
    _drop_empty_groups(root)
    width, height, box = root.get("width", ""), root.get("height", ""), root.get("viewBox", "")
    root.attrib.clear()
    for name, value in (
        ("class", css_class), ("role", "img"), ("aria-label", alt), ("width", width), ("height", height),
        ("viewBox", box),
    ):  # fmt: skip
        root.set(name, value)
    etree.cleanup_namespaces(root)
    text = etree.tostring(root, encoding="unicode").replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
    return _own_ids(text)


def _tidy(element: Any) -> None:
    for name in _DROPPED:
        element.attrib.pop(name, None)
    for name in _GEOMETRY:
        if name in element.attrib:
            element.set(name, _LONG_NUMBER.sub(_shorten, element.get(name, "")))
    for name, value in _DEFAULTS.items():
        if element.get(name) == value:
            element.attrib.pop(name)


def _shorten(found: re.Match[str]) -> str:
    return f"{float(found.group()):.2f}".rstrip("0").rstrip(".")


def _own_ids(svg: str) -> str:
    """Ids that two charts of a page do not share and that do not depend on what was drawn before."""
    prefix = hashlib.sha256(_ID.sub("", svg).encode()).hexdigest()[:8]
    numbers: dict[str, int] = {}
    return _ID.sub(lambda found: f"c{prefix}-{numbers.setdefault(found.group(), len(numbers) + 1)}", svg)


def _draws_nothing(element: Any) -> bool:
    if etree.QName(element).localname != "path":
        return False
    painted = element.get("fill") not in (None, "none") or element.get("stroke") not in (None, "none")
    return (
        element.get("display") == "none"
        or element.get("d") in ("", "M0,0h0v0h0Z")
        or (element.get("class") in ("background", "foreground") and not painted)
    )


def _drop_empty_groups(root: Any) -> None:
    for group in reversed(list(root.iter("{http://www.w3.org/2000/svg}g"))):
        parent = group.getparent()
        if parent is not None and len(group) == 0:
            parent.remove(group)
