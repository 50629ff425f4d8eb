"""Chapters and the table of contents as XHTML."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import E

from compiler.articles.article import Article
from compiler.epub.chapters import BookPart, Chapter

_XHTML = "http://www.w3.org/1999/xhtml"
_OPS = "http://www.idpf.org/2007/ops"


def write_chapter(article: Article, chapters: Mapping[str, Chapter], address: str) -> bytes:
    """`article` as a file; `chapters` are those of the book by the path of their page on the site.

    A link to a page that the book lacks leads to the site at `address`; where that is not known, it becomes text.
    """
    text = copy.deepcopy(article.text)
    for link in text.xpath(".//a[@href]"):
        target = _lead(link.get("href"), chapters, address)
        if target:
            link.set("href", target)
        else:
            link.drop_tag()
    text.tag = "section"
    text.attrib.clear()
    text.set("epub:type", "chapter")
    return write_page(article.title, article.language, text)


def has_drawings(article: Article) -> bool:
    """Whether a drawing stands in the text itself, which the book has to declare."""
    return article.text.find(".//svg") is not None


def write_page(title: str, language: str, body: HtmlElement) -> bytes:
    """A whole XHTML file around `body`."""
    page = E.html(
        {"lang": language, "xml:lang": language, "xmlns": _XHTML, "xmlns:epub": _OPS},
        E.head(E.title(title), E.link({"rel": "stylesheet", "type": "text/css", "href": "style.css"})),
        E.body(body),
    )
    text: str = etree.tostring(page, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{text}\n'.encode()


def write_contents(title: str, language: str, front: Sequence[tuple[str, str]], parts: Sequence[BookPart]) -> bytes:
    """The navigation document: `front` are the files before the first part, with their names."""
    entries = [E.li(E.a({"href": href}, name)) for href, name in front]
    for part in parts:
        inside = E.ol(*(E.li(E.a({"href": chapter.name}, chapter.article.title)) for chapter in part.chapters))
        entries.append(E.li(E.a({"href": part.chapters[0].name}, part.title), inside))
    nav = E.nav({"epub:type": "toc", "id": "toc", "role": "doc-toc"}, E.h1(title), E.ol(*entries))
    return write_page(title, language, nav)


def _lead(href: str, chapters: Mapping[str, Chapter], address: str) -> str:
    if not href.startswith("/"):
        return href
    parts = urlsplit(href)
    chapter = chapters.get(parts.path)
    if chapter is None:
        return f"{address.rstrip('/')}{href}" if address else ""
    known = parts.fragment and parts.fragment in chapter.article.ids
    return f"{chapter.name}#{parts.fragment}" if known else chapter.name
