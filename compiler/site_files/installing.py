"""What a phone needs to put the course among its apps: a web app manifest for each language, and icons."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compiler.render.addresses import home_of
from compiler.render.catalogue import read_catalogue
from compiler.render.direction import RIGHT_TO_LEFT

MANIFEST = "manifest.webmanifest"
"""Below the home of each language."""
_PAPER = "#fbfaf7"
"""`--paper` of the light scheme in tokens.css. The pages say that of the dark one: a manifest has but one colour."""
_IMAGES = "assets/images/"


@dataclass(frozen=True)
class _Icon:
    drawing: str
    pixels: int
    purpose: str

    @property
    def name(self) -> str:
        return f"icon-{self.pixels}.png" if self.purpose == "any" else f"icon-{self.purpose}-{self.pixels}.png"


_ICONS = (
    _Icon("mark.svg", 192, "any"),
    _Icon("mark.svg", 512, "any"),
    _Icon("icon-maskable.svg", 192, "maskable"),
    _Icon("icon-maskable.svg", 512, "maskable"),
)


def write_app(site: Path, languages: Sequence[str]) -> None:
    """Write the icons below `site`, drawn from its own SVG, and the manifest of each language."""
    import vl_convert  # noqa: PLC0415 - its engine takes a while to start

    for icon in _ICONS:
        drawing = (site / _IMAGES / icon.drawing).read_text(encoding="utf-8")
        sized = drawing.replace("<svg ", f'<svg width="{icon.pixels}" height="{icon.pixels}" ', 1)
        (site / _IMAGES / icon.name).write_bytes(pack_again(vl_convert.svg_to_png(sized, ppi=72)))
    for language in languages:
        path = site / home_of(language) / MANIFEST
        path.write_text(f"{json.dumps(_describe(language), ensure_ascii=False, indent=1)}\n", encoding="utf-8")


def pack_again(png: bytes) -> bytes:
    """The picture `png` with what it holds compressed as far as it goes: a third of what it was.

    Source: W3C, Portable Network Graphics, section 5: chunks of length, type, data and sum.
    """
    place, chunks, data = 8, [], b""
    while place < len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        content = png[place + 8 : place + 8 + length]
        place += 12 + length
        if kind == b"IDAT":
            data += content
        else:
            chunks.append((kind, content))
    chunks.insert(-1, (b"IDAT", zlib.compress(zlib.decompress(data), 9)))
    written = (
        struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in chunks
    )
    return png[:8] + b"".join(written)


def _describe(language: str) -> dict[str, object]:
    """Addresses count from its own, the home of the language; the scope is the site, so that links stay inside."""
    words = read_catalogue(language)
    root = "./" if language == "en" else "../"
    return {
        "name": words("site.name"),
        "short_name": words("site.short_name"),
        "description": words("site.description"),
        "lang": language,
        "dir": "rtl" if language in RIGHT_TO_LEFT else "ltr",
        "start_url": "./",
        "scope": root,
        "display": "standalone",
        "theme_color": _PAPER,
        "background_color": _PAPER,
        "categories": ["education"],
        "icons": [
            {
                "src": f"{root}{_IMAGES}{icon.name}",
                "sizes": f"{icon.pixels}x{icon.pixels}",
                "type": "image/png",
                "purpose": icon.purpose,
            }
            for icon in _ICONS
        ],
        "share_target": {
            "action": "share/",
            "method": "GET",
            "enctype": "application/x-www-form-urlencoded",
            "params": {"title": "title", "text": "text", "url": "url"},
        },
    }
