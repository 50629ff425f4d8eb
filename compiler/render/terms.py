"""The first use of each term in a text becomes a link to the glossary, with its definition close at hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from compiler.glossary import Mention, Term, TermFinder

_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_NAME = re.compile(r"<(?P<closing>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)")
_VOID = frozenset({"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_LEFT_ALONE = frozenset(
    {"a", "abbr", "button", "caption", "code", "dfn", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "label"}
    | {"legend", "pre", "script", "style", "summary", "svg", "th"}
)
"""Elements whose text is no running text, or already leads somewhere."""
_ITALICS = frozenset({"em", "i"})
_SET_OFF = _ITALICS | {"strong", "b"}
"""What sets words off. Italics may be the title of a work: only a term that stands in them alone is marked."""
_LEFT_ALONE_CLASSES = re.compile(r'class="[^"]*\b(?:content-note|admonition-title|cites)\b')


@dataclass(frozen=True)
class MarkedText:
    """A text with its marks, and the terms that were marked, in order."""

    html: Markup
    terms: tuple[Term, ...]


def note_id(term: Term) -> str:
    """The id of the element that holds the definition of `term` on a page."""
    return f"term--{term.anchor}"


def other_language(language: str) -> str:
    """The language that a term is shown in beside `language`."""
    return "es" if language == "en" else "en"


def mark_terms(html: str, finder: TermFinder, glossary_url: str) -> MarkedText:
    """`html` with the first use of each term as a link; headings, links, code, captions and blocks are left alone."""
    marked: dict[str, Term] = {}
    open_tags: list[tuple[str, bool]] = []
    out: list[str] = []
    place = 0
    before = ""
    for tag in (*_TAG.finditer(html), None):
        text = html[place : tag.start() if tag else None]
        alone = bool(open_tags) and open_tags[-1][1]
        if not alone and text.strip():
            mentions = _find(text, finder, open_tags, before, tag.group() if tag else "")
            text = _mark(text, mentions, glossary_url, marked)
        out.append(text)
        if tag is not None:
            before = tag.group()
            out.append(before)
            place = tag.end()
            _follow(before, open_tags)
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


def _find(
    text: str, finder: TermFinder, open_tags: Sequence[tuple[str, bool]], before: str, after: str
) -> Iterable[Mention]:
    """The mentions in `text`, which stands between the tags `before` and `after`."""
    *around, name = [name for name, _ in open_tags] or [""]
    if _ITALICS.intersection(around):
        return ()
    if name in _SET_OFF and before.startswith(f"<{name}") and after.startswith(f"</{name}"):
        whole = finder.find_whole(text)
        if whole is not None:
            return (whole,)
    return () if name in _ITALICS else finder.find(text)


def _mark(text: str, mentions: Iterable[Mention], glossary_url: str, marked: dict[str, Term]) -> str:
    out: list[str] = []
    place = 0
    for mention in mentions:
        term = mention.term
        if term.anchor not in marked:
            marked[term.anchor] = term
            out.append(text[place : mention.start])
            href = escape(f"{glossary_url}#{term.anchor}")
            words = text[mention.start : mention.end]
            out.append(f'<a class="term" href="{href}" aria-describedby="{note_id(term)}">{words}</a>')
            place = mention.end
    return "".join([*out, text[place:]])
