"""The page of corrections: what the course said before, what it says now, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from compiler.corrections import Correction
from compiler.render.addresses import relative
from compiler.website.page import SitePage
from compiler.website.website import Website
from manifest.model import in_language


def corrections_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The corrections, the latest first."""
    return {"corrections": [_show(website, page, entry) for entry in reversed([*_list(website)])]}


def count_corrections(website: Website, *paths: Path) -> int:
    """How many corrections the files at `paths` have had."""
    return sum(website.course.root / entry.file in paths for entry in _list(website))


def _list(website: Website) -> Iterator[Correction]:
    if website.course.corrections is not None:
        yield from website.course.corrections.content.corrections


def _show(website: Website, page: SitePage, entry: Correction) -> dict[str, Any]:
    language, prose = website.language, website.prose
    shown = website.find_page(website.course.root / entry.file)
    texts = {"before": entry.before, "after": entry.after, "why": entry.why}
    return {
        "id": entry.id,
        "date": entry.date.isoformat(),
        "url": relative(shown.url, page.url) if shown else None,
        "title": prose.plain(shown.title) if shown else entry.file,
        "place": in_language(entry.place, language),
        "place_lang": None if language in entry.place else "en",
        **{name: prose.line(in_language(text, language)) for name, text in texts.items()},
        "lang": None if language in entry.before else "en",
    }
