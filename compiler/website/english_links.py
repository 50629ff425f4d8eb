"""Entries of lists in the text of a page that lead to a page without translation, marked as such."""

from __future__ import annotations

import posixpath
import re

from compiler.render.shell import fill
from compiler.website.page import SitePage
from compiler.website.website import Website

_ENTRY = re.compile(r'<li>\s*(?:<p>)?\s*<a\b[^>]*\bhref="(?P<href>[^":#?]+)[^"]*"[^>]*>.*?</a>[.,:;]?', re.DOTALL)


def mark_english(website: Website, page: SitePage, html: str) -> str:
    """`html`, the text of `page`, with a mark behind links that begin an entry of a list and lead to English."""
    english = website.untranslated
    if page.fallback or not english:
        return html
    badge = fill("blocks/english.html", t=website.words)

    def mark(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(page.url, found["href"]))
        return f"{found[0]}{badge}" if f"{target}/" in english else found[0]

    return _ENTRY.sub(mark, html)
