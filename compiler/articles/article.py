"""The text of a finished page, read back from the site."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit

from lxml import html
from lxml.html import HtmlElement

from compiler.articles.answers import gather_answers
from compiler.articles.drawings import mend_drawings
from compiler.articles.plain import make_plain
from compiler.render.addresses import home_of
from compiler.render.catalogue import Catalogue

_HOST = "course.invalid"
"""Stands for the site while the parts of a link are put together; no host can have this name (RFC 2606)."""


@dataclass(frozen=True)
class Article:
    """`url` is below the language's home. In `text`, a link inside the site is its path from the root: `/es/cases/`."""

    url: str
    title: str
    language: str
    text: HtmlElement
    ids: frozenset[str]


class Articles:
    """The articles of a finished site in one language, each read once: paper and book ask for the same ones.

    `home` is the language's, `""` or `"es/"`.
    """

    def __init__(self, site: Path, words: Catalogue) -> None:
        self.site = site
        self.words = words
        self.home = home_of(words.language)
        self._read: dict[str, Article | None] = {}

    def take(self, url: str) -> Article | None:
        """The article of the page at `url`, the taker's own to change; None where the site has no such page."""
        if url not in self._read:
            self._read[url] = _read_article(self.site, self.home, url, self.words)
        kept = self._read[url]
        return replace(kept, text=deepcopy(kept.text)) if kept is not None else None


def _read_article(site: Path, home: str, url: str, words: Catalogue) -> Article | None:
    path = site / home / url / "index.html"
    if not path.is_file():
        return None
    found = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8")).get_element_by_id("text", None)
    if found is None:
        return None
    found.tail = None
    gather_answers(found, words)
    make_plain(found)
    mend_drawings(found)
    _lead(found, f"{home}{url}")
    title = " ".join(found.find(".//h1").text_content().split())
    return Article(url, title, words.language, found, frozenset(found.xpath(".//@id")))


def _lead(text: HtmlElement, page: str) -> None:
    """Write links inside the site as paths from its root; those to a place of the page itself stay short."""
    ids = set(text.xpath(".//@id"))
    for link in text.xpath(".//a[@href]"):
        target = urljoin(f"https://{_HOST}/{page}", link.get("href"))
        parts = urlsplit(target)
        if parts.netloc == _HOST:
            if parts.path == f"/{page}" and parts.fragment:
                target = f"#{parts.fragment}" if parts.fragment in ids else ""
            else:
                target = urlunsplit(("", "", parts.path, parts.query, parts.fragment))
        if target:
            link.set("href", target)
        else:
            link.drop_tag()
