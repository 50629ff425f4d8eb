"""Pages in: Markdown files and notebooks with their translations, read as typed content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

from pydantic import BaseModel

from compiler.blocks import BLOCKS, BlockContent
from compiler.errors import Mistakes
from compiler.front_matter import PageFront, SitePageFront
from compiler.markup import (
    blank_code,
    blank_fences,
    find_anchors,
    find_citations,
    find_fences,
    find_headings,
    find_links,
)
from compiler.pages import Block, Page, PageText, Part
from compiler.reading.passages import put_passages
from compiler.source.document import find_translations, is_older
from compiler.source.json_values import parse_json
from compiler.source.located import Located, SyntaxMistake, read_text
from compiler.source.translation import Translation
from compiler.source.validation import validate
from compiler.source.yaml_nodes import parse_yaml

NO_END = "the block that begins here has no end: its closing ``` is missing"
_OPENING = re.compile(r"\s*```\s*\w")
Front = TypeVar("Front", bound=PageFront | SitePageFront)


def read_page(kind: type[Front], path: Path, url: str, mistakes: Mistakes) -> Page[Front] | None:
    """The page at `path` with its translations, or None after noting why it could not be read.

    `url` may hold `{id}`, the id that the front matter gives.
    """
    english = _read_text_of(path, "en", mistakes)
    front = validate(kind, english.front, mistakes) if english else None
    if english is None or front is None:
        return None
    if isinstance(english.front.data, dict) and "translates" in english.front.data:
        mistakes.add(path, english.front.line("translates"), "`translates` stands in translations alone: remove it")
    texts = {"en": english}
    for language, other in find_translations(path).items():
        text = _read_text_of(other, language, mistakes)
        if text is None:
            continue
        front = Translation(text.front, language, may_repeat=True, mistakes=mistakes).merge(front)
        texts[language] = replace(text, older_than_source=is_older(text.front, path, mistakes))
    return Page(front, texts, url.format(id=front.id))


def _read_text_of(path: Path, language: str, mistakes: Mistakes) -> PageText | None:
    try:
        text = read_text(path)
        if path.suffix == ".ipynb":
            front, parts = _split_notebook(parse_json(text, path))
        else:
            front, parts = _split_markdown(text, path)
    except SyntaxMistake as mistake:
        mistakes.add(path, mistake.line, mistake.message)
        return None
    form: Literal["markdown", "notebook"] = "notebook" if path.suffix == ".ipynb" else "markdown"
    whole = (put_passages(part, path, language, mistakes) if part.kind == "markdown" else part for part in parts)
    page = PageText(path, language, form, front, tuple(_scan(path, part, mistakes) for part in whole))
    for line, what in _find_unwritten(page):
        mistakes.add(path, line, f"the {what} is still to be written")
    return page


def _find_unwritten(page: PageText) -> Iterator[tuple[int, str]]:
    """Headings without words, passages without text, and pages without either."""
    if not page.body.strip():
        yield page.body_line, "text"
    for part in page.parts:
        lines = part.source.split("\n")
        for number, heading in enumerate(part.headings):
            following = part.headings[number + 1] if number + 1 < len(part.headings) else None
            below = lines[heading.line + 1 : following.line if following else None]
            is_last = following is None and part is not page.parts[-1]
            deeper = following is not None and following.level > heading.level
            if not heading.title:
                yield part.line(heading.line), "heading"
            if not (is_last or deeper) and not any(line.strip() for line in below):
                yield part.line(heading.line), "passage under this heading"


def _split_markdown(text: str, path: Path) -> tuple[Located, list[Part]]:
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        raise SyntaxMistake(1, "a page begins with front matter between two lines of `---`")
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        raise SyntaxMistake(1, "the front matter has no end: close it with a line of `---`")
    front = parse_yaml("\n".join(lines[1:end]), path, first_line=2)
    return front, [Part("markdown", "\n".join(lines[end + 1 :]), range(end + 2, len(lines) + 2))]


def _split_notebook(notebook: Located) -> tuple[Located, list[Part]]:
    data = notebook.data
    cells = data.get("cells") if isinstance(data, dict) else None
    metadata = data.get("metadata") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(cells, list) or not isinstance(metadata, dict):
        raise SyntaxMistake(1, "not a notebook: `cells` and `metadata` are missing")
    if not isinstance(metadata.get("course"), dict):
        raise SyntaxMistake(notebook.line("metadata"), "`metadata.course` is missing: it holds the front matter")
    lines = {place[2:]: line for place, line in notebook.lines.items() if place[:2] == ("metadata", "course")}
    front = Located(notebook.path, metadata["course"], lines)
    return front, [_read_cell(cell, number, notebook) for number, cell in enumerate(cells)]


def _read_cell(cell: Any, number: int, notebook: Located) -> Part:
    kind = cell.get("cell_type") if isinstance(cell, dict) else None
    source = cell.get("source") if isinstance(cell, dict) else None
    place = ("cells", number, "source")
    if kind not in {"markdown", "code", "raw"}:
        raise SyntaxMistake(notebook.line("cells", number), "a cell has no known `cell_type`")
    if isinstance(source, str):
        return Part(kind, source, [notebook.line(*place)] * (source.count("\n") + 1))
    if not isinstance(source, list) or not all(isinstance(line, str) for line in source):
        raise SyntaxMistake(notebook.line("cells", number), "a cell has no readable `source`")
    lines = [notebook.line(*place, position) for position, line in enumerate(source) for _ in range(line.count("\n"))]
    return Part(kind, "".join(source), [*lines, notebook.line(*place, len(source) - 1)])


def _scan(path: Path, part: Part, mistakes: Mistakes) -> Part:
    """`part` with what it holds; blocks that do not fit their model become mistakes."""
    if part.kind != "markdown":
        loads = (link for link in find_links(part.source) if link.role == "load" or "//" in link.target)
        return replace(part, links=tuple(link for link in loads if link.role != "link"))
    blocks = tuple(_read_blocks(path, part, mistakes))
    wanted = sum(fence.info in BLOCKS for fence in find_fences(part.source))
    readable = _show_blocks(part.source)
    text = blank_code(readable)
    return replace(
        part,
        blocks=blocks,
        headings=tuple(find_headings(blank_fences(part.source))),
        anchors=tuple(find_anchors(blank_code(part.source))),
        links=tuple(find_links(text)),
        citations=tuple(find_citations(text)),
        has_unread_blocks=len(blocks) < wanted,
    )


def _read_blocks(path: Path, part: Part, mistakes: Mistakes) -> Iterator[Block]:
    for fence in find_fences(part.source):
        if not fence.closed:
            mistakes.add(path, part.line(fence.start), NO_END)
            continue
        model = BLOCKS.get(fence.info)
        if model is None:
            continue
        try:
            source = _move(parse_yaml(fence.body, path), part.lines, fence.start + 1)
        except SyntaxMistake as mistake:
            if any(_OPENING.match(line) for line in fence.body.split("\n")):  # it ended with the next block
                mistakes.add(path, part.line(fence.start), NO_END)
            else:
                mistakes.add(path, part.line(fence.start + mistake.line), mistake.message)
            continue
        content = validate(cast("type[BaseModel]", model), source, mistakes)
        if content is not None:
            kind = cast("Any", fence.info)
            shared = fence.start in part.passages
            yield Block(kind, cast("BlockContent", content), source, fence.start, fence.end, fence.indent, shared)


def _move(source: Located, lines: Sequence[int], start: int) -> Located:
    """`source` with the lines of its fence turned into lines of the file."""
    moved = {place: lines[min(start + line - 1, len(lines) - 1)] for place, line in source.lines.items()}
    return Located(source.path, source.data, moved)


def _show_blocks(text: str) -> str:
    """`text` without the fences around our blocks: their texts are Markdown too."""
    lines = text.split("\n")
    for fence in find_fences(text):
        if fence.info in BLOCKS:
            lines[fence.start] = ""
            lines[fence.end - 1] = "" if fence.closed else lines[fence.end - 1]
    return "\n".join(lines)
