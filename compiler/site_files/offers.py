"""Offers the course as a whole where readers look for it without a connection."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from compiler.render.addresses import home_of
from compiler.render.catalogue import read_catalogue
from compiler.render.shell import fill

_SLOT = "<div data-take></div>"
"""Where the page for reading without a connection has room for it."""


def offer_downloads(site: Path, languages: Sequence[str]) -> None:
    """Link the book and the folder, each with its size, on the page `offline/` of every language."""
    for language in languages:
        home = home_of(language)
        page = site / home / "offline" / "index.html"
        if page.is_file():
            way = "../" * (home.count("/") + 1)
            book, folder = (f"downloads/{name}" for name in (f"course-{language}.epub", "course-site.zip"))
            offer = fill(
                "blocks/take.html",
                t=read_catalogue(language),
                book=f"{way}{book}",
                book_size=_weigh(site / book),
                folder=f"{way}{folder}",
                folder_size=_weigh(site / folder),
            )
            page.write_text(page.read_text(encoding="utf-8").replace(_SLOT, offer), encoding="utf-8")


def _weigh(path: Path) -> str:
    return f"{path.stat().st_size / 1_000_000:.1f}"
