"""The list of sources, with what its translations say about them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from compiler.errors import Mistakes
from compiler.references import Reference, ReferenceTexts
from compiler.source.document import find_translations, read_yaml
from compiler.source.validation import validate

Entry = TypeVar("Entry", Reference, ReferenceTexts)


def read_references(path: Path, mistakes: Mistakes) -> dict[str, Reference]:
    """The sources in the file at `path` by key; what a translation leaves out stays in English."""
    if not path.is_file():
        return {}
    references = {entry.key: entry for entry, _ in _read_entries(tuple[Reference, ...], path, mistakes)}
    for language, other in find_translations(path).items():
        for entry, line in _read_entries(tuple[ReferenceTexts, ...], other, mistakes):
            english = references.get(entry.key)
            if english is None:
                mistakes.add(other, line, f"the key `{entry.key}` is not in the English file")
            elif entry.note and english.note is None:
                mistakes.add(other, line, f"`{entry.key}` has no `note` in the English file")
            else:
                references[entry.key] = english.with_texts(language, entry)
    return references


def _read_entries(kind: type[tuple[Entry, ...]], path: Path, mistakes: Mistakes) -> Iterator[tuple[Entry, int]]:
    """The entries of a file with their lines, each key once."""
    source = read_yaml(path, mistakes)
    if source is None or source.data is None:
        return
    seen = set()
    for number, entry in enumerate(validate(kind, source, mistakes) or ()):
        line = source.line(number, "key")
        if entry.key in seen:
            mistakes.add(path, line, f"the key `{entry.key}` stands twice")
        else:
            seen.add(entry.key)
            yield entry, line
