"""The page on safety: what the content notes of all pages say, by module."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from compiler.render.addresses import relative
from compiler.website.page import SitePage

if TYPE_CHECKING:
    from compiler.website.website import Website

_ASIDE = re.compile(r"\s*\[@[^\]]*\]|\[(?P<words>[^\]]*)\]\([^)]*\)")
"""What belongs to the page of the note alone: citations, and links, whose words stay."""


def safety_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """Every page with a content note, under its module or under the cases."""
    noted = [other for other in website.pages.values() if other.content_note]
    groups = groupby(noted, key=lambda other: _group(website, other))
    return {
        "noted": [
            (
                title,
                [
                    {
                        "title": other.title,
                        "url": relative(other.url, page.url),
                        "note": website.prose.block(_ASIDE.sub(r"\g<words>", other.content_note)),
                        "lang": "en" if other.fallback else None,
                    }
                    for other in found
                ],
            )
            for title, found in groups
        ]
    }


def _group(website: Website, page: SitePage) -> str:
    module = website.outline.module_of(page.url)
    if module is None:
        return website.words("nav.cases") if page.url.startswith("cases/") else website.words("sources.site")
    return f"{website.words('module.number', n=module.number)}: {module.title}"
