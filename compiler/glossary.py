"""The terms of the course in every language, `curriculum/glossary.csv`."""

from __future__ import annotations

from dataclasses import dataclass

from manifest.model import Text


@dataclass(frozen=True)
class Term:
    """A term, what it means, and the source keys behind it; `line` is its line in the file."""

    term: Text
    definition: Text
    sources: tuple[str, ...]
    line: int
