"""Passages: text that stands once, below curriculum/passages/, and is shown by every page that names it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from pathlib import Path

from compiler.errors import Mistakes
from compiler.pages import Part
from compiler.source.located import SyntaxMistake, is_file, read_text

FOLDER = "passages"
"""The folder below curriculum/ that holds them."""

_CALL = re.compile(r'^(?P<indent>[ \t]*)--8<-- "(?P<target>[^"\n]*)"[ \t]*$')
"""The form of the snippets of PyMdown Extensions, with a path relative to the page."""


def put_passages(part: Part, path: Path, language: str, mistakes: Mistakes) -> Part:
    """`part` of the file at `path` with passages in place of the lines that call them.

    A passage takes over the indent of its call, so that it may stand inside the text of a block. All its lines count
    as the line of the call.
    """
    if "--8<--" not in part.source:
        return part
    text: list[str] = []
    lines: list[int] = []
    passages: dict[int, Path] = {}
    for number, line in enumerate(part.source.split("\n")):
        call = _CALL.match(line)
        passage = _find(path, call["target"], language) if call else None
        if call is None or passage is None:
            text.append(line)
            lines.append(part.line(number))
            continue
        words = _read(passage, path, part.line(number), mistakes)
        passages |= dict.fromkeys(range(len(text), len(text) + len(words)), passage)
        text += [call["indent"] + entry if entry else "" for entry in words]
        lines += [part.line(number)] * len(words)
    return replace(part, source="\n".join(text), lines=lines, passages=passages)


def _find(page: Path, target: str, language: str) -> Path:
    english = Path(posixpath.normpath((page.parent / target).as_posix()))
    return english if language == "en" else english.with_name(f"{english.stem}.{language}{english.suffix}")


def _read(passage: Path, page: Path, line: int, mistakes: Mistakes) -> list[str]:
    """The lines of `passage`; none after noting why it cannot be shown."""
    if passage.parent != mistakes.root / "curriculum" / FOLDER:
        mistakes.add(page, line, f"a passage lies in curriculum/{FOLDER}/, and is named by its path from here")
        return []
    if not is_file(passage):
        mistakes.add(page, line, f"there is no passage {mistakes.relative(passage)}")
        return []
    try:
        text = read_text(passage).strip("\n")
    except SyntaxMistake as mistake:
        mistakes.add(passage, mistake.line, mistake.message)
        return []
    if "--8<--" in text:
        mistakes.add(passage, 1, "a passage calls no other passage")
        return [""]
    return text.split("\n")
