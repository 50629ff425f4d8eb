"""Words for where a page lies."""

from __future__ import annotations

from compiler.website.website import Website

_PLACES = {"cases": "nav.cases", "glossary": "nav.glossary", "templates": "nav.templates"}


def name_place(website: Website, url: str) -> str:
    """The part of the course that the page at `url` belongs to: its module, the cases, the glossary."""
    module = website.outline.module_of(url)
    if module is not None:
        return website.words("module.number", n=module.number)
    return website.words(_PLACES.get(url.partition("/")[0], "sources.site"))
