"""Markdown as H5P keeps it: a few tags without attributes, or none.

H5P's core drops every tag that a field does not list; nothing here depends on its doing so.
"""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from markdown import Markdown

from compiler.markup import find_citations, is_plain

_KEPT = {"p", "strong", "em", "sub", "sup", "code", "br"}
_BLOCKS = {"li": "p", "h1": "p", "h2": "p", "h3": "p", "h4": "p", "h5": "p", "h6": "p", "pre": "p"}
_LOOK_ALIKE = str.maketrans({"*": "\u2217", ":": "\u2236", "\\": "\u2216"})
_MARKDOWN = Markdown(extensions=["sane_lists"], output_format="html")
_CITATIONS = re.compile(r"\[@[^\[\]]*\]")


class _Filter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = _BLOCKS.get(tag, tag)
        if tag == "img":
            self.parts.append(html.escape(dict(attrs).get("alt") or "", quote=False))
        if name not in _KEPT or (name == "p" and "p" in self.open):
            return
        self.parts.append(f"<{name}>")
        if name != "br":
            self.open.append(name)

    def handle_endtag(self, tag: str) -> None:
        name = _BLOCKS.get(tag, tag)
        if name in self.open:
            while self.open:
                closed = self.open.pop()
                self.parts.append(f"</{closed}>")
                if closed == name:
                    break

    def handle_data(self, data: str) -> None:
        self.parts.append(html.escape(data, quote=False))


def make_html(markdown: str) -> str:
    """`markdown` as paragraphs; a citation becomes its key in brackets, a link its words."""
    if is_plain(markdown):
        return f"<p>{markdown}</p>"
    source = _CITATIONS.sub(_show_citation, markdown)
    reader = _Filter()
    reader.feed(_MARKDOWN.reset().convert(source))
    reader.close()
    while reader.open:
        reader.parts.append(f"</{reader.open.pop()}>")
    return "".join(reader.parts).replace("\n", " ").strip()


def _show_citation(match: re.Match[str]) -> str:
    entries = (f"{entry.key} {entry.place or ''}".strip() for entry in find_citations(match.group()))
    return f"({'; '.join(entries)})"


def make_line(markdown: str) -> str:
    """`markdown` on one line: the tags inside a paragraph stay, paragraphs are joined by a blank."""
    return " ".join(re.sub(r"</?p>|<br>", " ", make_html(markdown)).split())


def make_plain(markdown: str) -> str:
    """`markdown` without tags, escaped as H5P keeps plain texts."""
    return html.escape(html.unescape(re.sub(r"<[^>]*>", "", make_line(markdown))), quote=False)


def show_apart(text: str) -> str:
    """`text` with the characters that content types read as their own marks replaced by ones that look alike.

    Entities would not do: some hosts resolve them before the content type reads its marks.
    """
    return re.sub(r"\s*:\s+", " \u2013 ", text).translate(_LOOK_ALIKE)
