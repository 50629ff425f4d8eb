"""The words of a page as its reader sees them: without marks, keys and source keys."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from compiler.blocks import (
    Chart,
    Column,
    Criterion,
    Decision,
    DecisionOption,
    Level,
    LineField,
    Plan,
    PlanPart,
    Row,
    Rubric,
    ScriptField,
    TableField,
    TextField,
    Worksheet,
)
from compiler.markup import blank_code
from compiler.pages import Block, PageText, Part
from compiler.source.located import Place
from compiler.source.model import Record

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(?P<title>.*)$")
_BOX = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s*[\w-]*\s*(?:\"(?P<title>[^\"]*)\")?\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_SKIPPED = re.compile(r"^\s*(?:\*\[[^\]]+\]:|\[[^\]^]+\]:\s|[-*_]{3,}\s*$)")
_MARKS = (
    (re.compile(r"\s*\[@[^\[\]]*\]"), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)"), r"\1"),
    (re.compile(r"\[([^\]]*)\]\[[^\]]*\]"), r"\1"),
    (re.compile(r"</?[A-Za-z][^>]*>"), ""),
    (re.compile(r"\s*\{:?\s*[#.][^{}]*\}"), ""),
    (re.compile(r"(?<!\\)\*+|(?<![\w\\])_+|_+(?!\w)"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|-])"), r"\1"),
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019.,/-][^\W_]+)*")

Role = Literal["prose", "heading", "table", "label"]

_LABELLED: dict[str, Role] = {"label": "label"}
_ROLES: dict[type[Record], dict[str, Role]] = {
    Chart: {"title": "heading", "note": "prose"},
    Decision: {"prompt": "prose", "close": "prose"},
    DecisionOption: {"text": "prose", "reply": "prose"},
    Worksheet: {"title": "heading", "intro": "prose"},
    LineField: _LABELLED,
    TextField: _LABELLED,
    TableField: _LABELLED,
    ScriptField: {"label": "label", "text": "prose"},
    Column: _LABELLED,
    Row: _LABELLED,
    Rubric: {"title": "heading"},
    Criterion: {"title": "heading"},
    Level: {"text": "label"},
    Plan: {"title": "heading", "intro": "prose"},
    PlanPart: {"title": "heading", "ask": "prose"},
}
"""What the texts of blocks are; all others are keys, data and sources."""


@dataclass(frozen=True)
class Stretch:
    """A paragraph, an item of a list, a heading, a row of a table or a text of a block, at a line of its file."""

    role: Role
    text: str
    line: int

    @property
    def words(self) -> int:
        """How many words it has; a hyphenated word is one."""
        return count_words(self.text)


@lru_cache(maxsize=8192)
def count_words(text: str) -> int:
    """How many words `text` has; kept, since every sum of minutes asks for the same texts."""
    return sum(1 for _ in _WORD.finditer(text))


def find_stretches(page: PageText) -> Iterator[Stretch]:
    """Everything that is read on a page, in the order of its parts: first the text of a part, then its blocks."""
    for part in page.parts:
        if part.kind == "markdown":
            yield from _find_in_part(part)
            for block in part.blocks:
                yield from _find_in_block(block)


def find_prose(page: PageText) -> list[Stretch]:
    """What is read as sentences on a page: no headings, tables and labels."""
    return [stretch for stretch in find_stretches(page) if stretch.role == "prose"]


def find_words(words: str, line: int) -> Iterator[Stretch]:
    """What is read in a text of several lines that stands at one line of its file."""
    text = blank_code(words)
    yield from _split(text, [line] * (text.count("\n") + 1))


def _find_in_part(part: Part) -> Iterator[Stretch]:
    lines = [part.line(number) for number in range(part.source.count("\n") + 1)]
    yield from _split(blank_code(part.source), lines)


def _split(text: str, lines: list[int]) -> Iterator[Stretch]:
    """The stretches of a text whose lines stand at `lines` of its file."""
    gathered: list[str] = []
    start = 0
    for number, line in enumerate((*text.split("\n"), "")):
        stripped = line.strip().removeprefix(">").strip()
        alone = _read_alone(line)
        begins = alone is not None or not stripped or _ITEM.match(line)
        if begins and gathered:
            yield from _make("prose", " ".join(gathered), lines[start])
            gathered = []
        if alone is not None:
            yield from _make(*alone, lines[number])
        elif stripped:
            start = start if gathered else number
            gathered.append(_ITEM.sub("", line).strip().removeprefix(">").strip())


def _read_alone(line: str) -> tuple[Role, str] | None:
    """What a line is that belongs to no paragraph."""
    heading = _HEADING.match(line) or _BOX.match(line)
    if heading:
        return "heading", heading["title"] or ""
    if line.strip().startswith("|"):
        return "table", re.sub(r"[|]|:?-{3,}:?", " ", line)
    if _SKIPPED.match(line):
        return "label", ""
    return None


def _make(role: Role, text: str, line: int) -> Iterator[Stretch]:
    for pattern, shown in _MARKS:
        text = pattern.sub(shown, text)
    plain = " ".join(html.unescape(text).split())
    if count_words(plain):
        yield Stretch(role, plain, line)


def _find_in_block(block: Block) -> Iterator[Stretch]:
    for role, place, words in _find_block_texts(block.content, ()):
        for stretch in find_words(words, block.source.line(*place)):
            yield stretch if role == "prose" else replace(stretch, role=role)


def _find_block_texts(record: Record, place: Place) -> Iterator[tuple[Role, Place, str]]:
    roles = _ROLES[type(record)]
    for name, value in record:
        if name in roles and value:
            yield roles[name], (*place, name), value
        elif isinstance(value, tuple):
            for number, entry in enumerate(value):
                if isinstance(entry, Record):
                    yield from _find_block_texts(entry, (*place, name, number))
