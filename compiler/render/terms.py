"""The first use of each term in a text becomes a link to the glossary, with its definition close at hand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from compiler.glossary import Term, TermFinder

_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_NAME = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)")
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_LEFT_ALONE = frozenset(
    {"a", "abbr", "button", "caption", "code", "dfn", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "label"}
    | {"legend", "pre", "script", "style", "summary", "svg", "th"}
)
"""Elements whose text is no running text, or already leads somewhere."""
_LEFT_ALONE_CLASSES = re.compile(r'class="[^"]*\b(?:content-note|admonition-title|cites)\b')


@dataclass(frozen=True)
class MarkedText:
    """A text with its marks, and the terms that were marked, in order."""

    html: Markup
    terms: tuple[Term, ...]


def note_id(term: Term) -> str:
    """The id of the element that holds the definition of `term` on a page."""
    return f"term--{term.anchor}"


def mark_terms(html: str, finder: TermFinder, glossary_url: str) -> MarkedText:
    """`html` with the first use of each term as a link; headings, links, code, captions and blocks are left alone."""
    marked: dict[str, Term] = {}
    open_tags: list[tuple[str, bool]] = []
    out: list[str] = []
    place = 0
    for tag in (*_TAG.finditer(html), None):
        text = html[place : tag.start() if tag else None]
        alone = bool(open_tags) and open_tags[-1][1]
        out.append(text if alone or not text.strip() else _mark(text, finder, glossary_url, marked))
        if tag is not None:
            out.append(tag.group())
            place = tag.end()
            _follow(tag.group(), open_tags)
    return MarkedText(Markup("".join(out)), tuple(marked.values()))  # noqa: S704 - the course's own text and our links


def _follow(tag: str, open_tags: list[tuple[str, bool]]) -> None:
    """Keep the list of open elements, each with whether its text is left alone."""
    found = _NAME.match(tag)
    if found is None:
        return
    name = found["name"].lower()
    if found["closing"]:
        while any(name == other for other, _ in open_tags):
            if open_tags.pop()[0] == name:
                break
    elif name not in _VOID and not tag.endswith("/>"):
        alone = name in _LEFT_ALONE or bool(_LEFT_ALONE_CLASSES.search(tag))
        open_tags.append((name, alone or (bool(open_tags) and open_tags[-1][1])))


def _mark(text: str, finder: TermFinder, glossary_url: str, marked: dict[str, Term]) -> str:
    out: list[str] = []
    place = 0
    for mention in finder.find(text):
        term = mention.term
        if term.anchor not in marked:
            marked[term.anchor] = term
            out.append(text[place : mention.start])
            href = escape(f"{glossary_url}#{term.anchor}")
            words = text[mention.start : mention.end]
            out.append(f'<a class="term" href="{href}" aria-describedby="{note_id(term)}">{words}</a>')
            place = mention.end
    return "".join([*out, text[place:]])
