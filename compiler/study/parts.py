"""A part of a page: what stands from one heading to the next of its level or above."""

from __future__ import annotations

from dataclasses import replace

from compiler.pages import PageText, Part


def find_part(text: PageText, anchor: str) -> PageText | None:
    """`text` from the heading with the id `anchor` on; None where none has it, or in a notebook."""
    if text.format != "markdown":
        return None
    (part,) = text.parts
    found = next((number for number, heading in enumerate(part.headings) if heading.anchor == anchor), None)
    if found is None:
        return None
    start = part.headings[found]
    later = (heading.line for heading in part.headings[found + 1 :] if heading.level <= start.level)
    return replace(text, parts=(_cut(part, start.line, next(later, part.source.count("\n") + 1)),))


def _cut(part: Part, start: int, end: int) -> Part:
    """The lines from `start` to before `end`, with the blocks in them."""
    blocks = (block for block in part.blocks if start <= block.start < end)
    return replace(
        part,
        source="\n".join(part.source.split("\n")[start:end]),
        lines=part.lines[start:end],
        blocks=tuple(replace(block, start=block.start - start, end=block.end - start) for block in blocks),
        headings=tuple(
            replace(heading, line=heading.line - start) for heading in part.headings if start <= heading.line < end
        ),
        links=(),
        citations=(),
        anchors=(),
        passages={},
    )
