"""A chart outside the page: an SVG with colours, title, source and licence of its own, and the same as PNG."""

from __future__ import annotations

import hashlib
import os
import re
import struct
import textwrap
import zlib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from lxml import etree

_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
_MARGIN, _LEAST = 24, 620
_EDGE = 8
_TITLE, _SMALL = 18, 12
_LETTER = 0.52
"""The mean width of a letter as a part of the size of its font, on the safe side."""
_NAME = re.compile(r"--([a-z0-9-]+): (#[0-9a-f]{6});")
_MIXED = re.compile(r"color-mix\(in srgb, var\(--([a-z0-9-]+)\) (\d+)%, transparent\)")
_PLAIN = re.compile(r"var\(--([a-z0-9-]+)\)")
_WHITE = 255
FORM = "1"
"""Counts up when a kept picture of before would look wrong."""
SCALE = 2.0
"""Pixels of the PNG for one of the SVG."""


@dataclass(frozen=True)
class Caption:
    """What a picture says of itself once it has left its page."""

    title: str
    unit: str
    foot: tuple[str, ...]
    """Notes and source: a paragraph each."""
    origin: str = ""
    """The table, its version, its licence and its address."""


def read_colours(tokens: str) -> dict[str, str]:
    """The colours of the light scheme by name, from the style sheet `tokens`."""
    colours: dict[str, str] = {}
    for name, value in _NAME.findall(tokens):
        colours.setdefault(name, value)
    return colours


def make_svg(drawing: str, caption: Caption, alt: str, colours: dict[str, str]) -> str:
    """`drawing`, the SVG of a page, as a file with its `caption`; `colours` take the place of the page's."""
    inner = etree.fromstring(drawing.encode())
    width, height = (float(inner.get(name, "0")) for name in ("width", "height"))
    inside = max(width, _LEAST)
    head = [(line, _TITLE, "ink", "700") for line in _wrap(caption.title, inside, _TITLE)]
    head += [(line, _SMALL + 1, "ink-muted", "400") for line in _wrap(caption.unit, inside, _SMALL + 1)]
    foot = [
        (line, _SMALL, "ink-muted", "400")
        for text in (*caption.foot, caption.origin)
        for line in _wrap(text, inside, _SMALL)
    ]
    parts, y = _write(head, _MARGIN, colours)
    y += _SMALL
    for name in ("class", "role", "aria-label"):
        inner.attrib.pop(name, None)
    inner.set("x", f"{_MARGIN}")
    inner.set("y", f"{y:g}")
    parts.append(put_colours(etree.tostring(inner, encoding="unicode"), colours))
    more, y = _write(foot, y + height + _SMALL, colours)
    full, tall = inside + 2 * _MARGIN, y + _MARGIN
    size = f'width="{full:g}" height="{tall:g}"'
    named = f'role="img" aria-label="{_escape(alt)}" viewBox="0 0 {full:g} {tall:g}" font-family="{_FONT}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" {named} {size}>'
    return "\n".join([start, f'<rect {size} fill="#ffffff"/>', *parts, *more, "</svg>"])


def fit(drawing: str, colours: dict[str, str], css_class: str, *, hidden: bool) -> str:
    """`drawing`, the SVG of a page, for a page of others: as wide as its column, but never wider than it was drawn.

    What is `hidden` waits for a style that shows it. Attributes do all of this, because many pages refuse `style`.
    """
    inner = etree.fromstring(drawing.encode())
    width, height = (float(inner.get(name, "0")) + 2 * _EDGE for name in ("width", "height"))
    label = _escape(inner.get("aria-label", ""))
    for name in ("class", "role", "aria-label"):
        inner.attrib.pop(name, None)
    look = f'class="{css_class}" role="img" aria-label="{label}" font-family="{_FONT}"'
    size = f'viewBox="{-_EDGE} {-_EDGE} {width:g} {height:g}" width="100%" height="{height:g}"'
    ground = f'<rect x="{-_EDGE}" y="{-_EDGE}" width="{width:g}" height="{height:g}" fill="#ffffff"/>'
    shown = ' display="none"' if hidden else ""
    start = f'<svg {look} {size} preserveAspectRatio="xMinYMin meet"{shown}>'
    return f"{start}{ground}{put_colours(etree.tostring(inner, encoding='unicode'), colours)}</svg>"


def make_png(svg: str, folder: Path) -> bytes:
    """`svg` as PNG, from `folder` where it was painted before."""
    key = hashlib.sha256(f"{FORM} {version('vl-convert-python')} {SCALE} {svg}".encode()).hexdigest()[:24]
    kept = folder / f"{key}.png"
    if kept.is_file():
        return kept.read_bytes()
    import vl_convert  # noqa: PLC0415 - its engine takes a while to start

    painted = _pack(vl_convert.svg_to_png(svg, scale=SCALE))
    folder.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}.new")
    fresh.write_bytes(painted)
    fresh.replace(kept)
    return painted


def _pack(png: bytes) -> bytes:
    """The same picture in fewer bytes: what paints it hardly packs."""
    start, end, data = 8, len(png), b""
    before, after = png[:8], b""
    while start < end:
        length = int.from_bytes(png[start : start + 4], "big")
        chunk = png[start : start + 12 + length]
        if chunk[4:8] == b"IDAT":
            data += chunk[8:-4]
        elif data:
            after += chunk
        else:
            before += chunk
        start += 12 + length
    packed = b"IDAT" + zlib.compress(zlib.decompress(data), 9)
    return before + struct.pack(">I", len(packed) - 4) + packed + struct.pack(">I", zlib.crc32(packed)) + after


def _wrap(text: str, width: float, size: int) -> list[str]:
    return textwrap.wrap(text, max(int(width / (size * _LETTER)), 20))


def _write(lines: list[tuple[str, int, str, str]], y: float, colours: dict[str, str]) -> tuple[list[str], float]:
    """Each line as text below `y`, and where the last one ends."""
    written = []
    for text, size, colour, weight in lines:
        y += size * 1.35
        written.append(
            f'<text x="{_MARGIN}" y="{y:g}" font-size="{size}" font-weight="{weight}" fill="{colours[colour]}">'
            f"{_escape(text)}</text>"
        )
    return written, y


def put_colours(svg: str, colours: dict[str, str]) -> str:
    """`svg` with `colours` and a font in the place of the variables of a page."""
    mixed = _MIXED.sub(lambda found: _thin(colours[found[1]], int(found[2])), svg)
    plain = mixed.replace("var(--font)", _FONT)
    return _PLAIN.sub(lambda found: colours[found[1]], plain)


def _thin(colour: str, share: int) -> str:
    """`colour` with `share` per cent of its strength, on white."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(_WHITE + (part - _WHITE) * share / 100):02x}" for part in parts)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
