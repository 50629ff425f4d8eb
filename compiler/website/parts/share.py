"""The page that takes what another app shares with the course."""

from __future__ import annotations

from typing import Any

from compiler.render.addresses import home_of
from compiler.render.embedding import embed_json
from compiler.website.page import SitePage
from compiler.website.website import Website


def share_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """Which addresses the course has: the page leads to one of them or to none."""
    homes = [home_of(language) for language in website.course.languages]
    known = sorted({other.url for other in website.pages.values()} - {page.url})
    return {"known": embed_json({"homes": homes, "pages": known})}
