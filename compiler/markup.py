"""Markdown as authors write it, scanned for what must be checked: fences, headings, links, citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown.extensions.toc import slugify, unique

_QUOTES = "\u2018\u2019\u201c\u201d\u00ab\u00bb"
_PLAIN = re.compile(
    rf"""(?!\d+[.)]\s)(?:[^\W_]|["'(\u00bf\u00a1{_QUOTES}])"""
    rf"""(?:[^\W_]|[ .,;:!?'"()%/\u00bf\u00a1\u2013\u2014\u2026\u2192{_QUOTES}-])*(?<!\s)"""
)
_FENCE = re.compile(r"^(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)$")
_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})[ \t]+(?P<title>.*?)[ \t]*#*[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?(?P<inside>[^{}\n]*)\}[ \t]*$")
_ID = re.compile(r"(?:^|\s)#(?P<id>[^\s#}]+)")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))+?(?<!`)\1(?!`)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_TARGET = re.compile(
    r"\]\(\s*(?:<(?P<pointed>[^<>\n]*)>|(?P<plain>(?:[^\s()]|\([^\s()]*\))*))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\]\n]+)\]:[ \t]*<?(?P<target>[^\s>]+)>?", re.MULTILINE)
_TAG = re.compile(r"<(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^\"'<>])*)>")
_ATTRIBUTE = re.compile(
    r"(?P<name>[A-Za-z_:][\w:.-]*)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=<>`]+))"
)
_STYLE_URL = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"']?)\s*(?P<target>(?:https?:)?//[^\s\"')]+)", re.IGNORECASE)
_CITATION = re.compile(r"\[(?P<inside>@[^\[\]]*)\]")
_LOADING = {"src", "poster", "data", "srcset", "background"}


def is_plain(text: str) -> bool:
    """Whether `text` is one line that Markdown would leave as it is: letters, digits and harmless marks."""
    return _PLAIN.fullmatch(text) is not None


@dataclass(frozen=True)
class Fence:
    """A fenced block: `start` is its first line, `end` the line behind its last, both from 0; `body` has no indent."""

    info: str
    body: str
    start: int
    end: int
    indent: int
    closed: bool


@dataclass(frozen=True)
class Heading:
    """A heading with the fragment that leads to it; `explicit` where the author chose the fragment."""

    level: int
    title: str
    anchor: str
    explicit: bool
    line: int


@dataclass(frozen=True)
class Link:
    """An address in a text. `role` says what a browser does with it: follow it, show it, load it.

    `alt` is the alt text of an image, None where it has none.
    """

    target: str
    line: int
    role: str
    alt: str | None = None


@dataclass(frozen=True)
class Citation:
    """A source key in a text, with the place in the source where one is given."""

    key: str
    place: str | None
    line: int
    well_formed: bool


def find_fences(text: str) -> Iterator[Fence]:
    """The fenced blocks of `text`."""
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        opening = _FENCE.match(lines[number])
        if opening is None:
            number += 1
            continue
        indent = len(opening["indent"].expandtabs(4))
        end = _find_end(lines, number + 1, opening["mark"])
        closed = end < len(lines)
        body = "\n".join(_unindent(line, indent) for line in lines[number + 1 : end])
        yield Fence(opening["info"].strip(), body, number, min(end + 1, len(lines)), indent, closed)
        number = end + 1


def _find_end(lines: list[str], start: int, mark: str) -> int:
    for number in range(start, len(lines)):
        line = lines[number].strip()
        if len(line) >= len(mark) and set(line) == {mark[0]}:
            return number
    return len(lines)


def _unindent(line: str, indent: int) -> str:
    leading = len(line) - len(line.lstrip(" "))
    return line[min(indent, leading) :]


def blank_fences(text: str) -> str:
    """`text` with fences and comments replaced by blanks, so that every line keeps its number."""
    lines = text.split("\n")
    for fence in find_fences(text):
        lines[fence.start : fence.end] = [""] * (fence.end - fence.start)
    return _COMMENT.sub(_blank, "\n".join(lines))


def blank_code(text: str) -> str:
    """`text` with fences, comments and code spans replaced by blanks, so that every line keeps its number."""
    return _CODE.sub(_blank, blank_fences(text))


def _blank(match: re.Match[str]) -> str:
    return "".join("\n" if character == "\n" else " " for character in match.group())


def find_headings(text: str) -> Iterator[Heading]:
    """The headings of `text` (fences blanked), with the anchors that MkDocs gives them."""
    used: set[str] = set()
    found = []
    for number, line in enumerate(text.split("\n")):
        match = _HEADING.match(line)
        if match is None:
            continue
        attributes = _ATTRIBUTES.search(match["title"])
        chosen = _ID.search(attributes["inside"]) if attributes else None
        title = match["title"][: attributes.start()] if attributes else match["title"]
        if chosen:
            used.add(chosen["id"])
        found.append((len(match["marks"]), title.strip(), chosen["id"] if chosen else None, number))
    for level, title, anchor, number in found:
        yield Heading(level, title, anchor or unique(slugify(_strip(title), "-"), used), anchor is not None, number)


def _strip(title: str) -> str:
    return re.sub(r"[*`]|(?<!\w)_|_(?!\w)|<[^>]*>", "", re.sub(r"!?\[([^\]]*)\](\([^)]*\))?", r"\1", title))


def find_anchors(text: str) -> Iterator[tuple[str, int]]:
    """The ids that authors gave to things other than headings, with their lines."""
    for number, line in enumerate(text.split("\n")):
        attributes = _ATTRIBUTES.search(line)
        if attributes and not _HEADING.match(line):
            yield from ((match["id"], number) for match in _ID.finditer(attributes["inside"]))
    for tag in _TAG.finditer(text):
        yield from (
            (value, text.count("\n", 0, tag.start()))
            for name, value in _read_attributes(tag["attributes"])
            if name in {"id", "name"} and tag["name"].lower() not in {"input", "meta", "form"}
        )


def find_links(text: str) -> Iterator[Link]:
    """The links, images and loads of `text` (code blanked), in Markdown and in HTML."""
    for match in _TARGET.finditer(text):
        opening = _find_opening(text, match.start())
        if opening is None:
            continue
        target = match["pointed"] if match["pointed"] is not None else match["plain"]
        is_image = opening > 0 and text[opening - 1] == "!"
        alt = text[opening + 1 : match.start()] if is_image else None
        yield Link(target, text.count("\n", 0, match.start()), "image" if is_image else "link", alt)
    for match in _DEFINITION.finditer(text):
        if not match["name"].startswith(("^", "@")):
            yield Link(match["target"], text.count("\n", 0, match.start()), "link")
    for match in _STYLE_URL.finditer(text):
        yield Link(match["target"], text.count("\n", 0, match.start()), "load")
    for match in _TAG.finditer(text):
        yield from _find_in_tag(match, text.count("\n", 0, match.start()))


def _find_opening(text: str, closing: int) -> int | None:
    """The bracket that the one at `closing` closes, within its paragraph."""
    depth = 0
    for position in range(closing, max(closing - 2000, -1), -1):
        if text[position] == "]":
            depth += 1
        elif text[position] == "[":
            depth -= 1
            if depth == 0:
                return position
        elif text.startswith("\n\n", position):
            return None
    return None


def _find_in_tag(tag: re.Match[str], line: int) -> Iterator[Link]:
    name = tag["name"].lower()
    attributes = dict(_read_attributes(tag["attributes"]))
    if name == "img":
        yield Link(attributes.get("src", ""), line, "image", attributes.get("alt"))
    elif name == "a" and "href" in attributes:
        yield Link(attributes["href"], line, "link")
    elif name == "link" and "href" in attributes:
        yield Link(attributes["href"], line, "load")
    for attribute, value in attributes.items():
        if attribute in _LOADING and not (name == "img" and attribute == "src"):
            yield Link(value.split()[0] if value.split() else "", line, "load")


def _read_attributes(text: str) -> Iterator[tuple[str, str]]:
    for match in _ATTRIBUTE.finditer(text):
        yield match["name"].lower(), match["double"] or match["single"] or match["bare"] or ""


def find_citations(text: str) -> Iterator[Citation]:
    """The source keys that `text` cites, as in `[@S0 II; @R03]`."""
    for match in _CITATION.finditer(text):
        line = text.count("\n", 0, match.start())
        for entry in match["inside"].split(";"):
            words = entry.strip()
            key, _, place = words.removeprefix("@").partition(" ")
            yield Citation(key.removesuffix(","), place.strip() or None, line, words.startswith("@") and bool(key))
