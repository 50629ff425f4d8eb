"""What stands twice where it must be unique."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from compiler.errors import Mistakes
from compiler.source.located import Located, Place

Spot = tuple[str, Path, int]
"""An id with the file and the line it stands at."""


def find_spots(source: Located, place: Place, ids: Iterable[str]) -> Iterator[Spot]:
    """The ids of a list that stands at `place` of a file."""
    for number, entry in enumerate(ids):
        yield entry, source.path, source.line(*place, number, "id")


def check_unique(kind: str, spots: Iterable[Spot], mistakes: Mistakes) -> None:
    """Note every id that an earlier one of `spots` has, with where that one stands."""
    first: dict[str, tuple[Path, int]] = {}
    for entry, path, line in spots:
        if entry in first:
            other, at = first[entry]
            where = f"line {at}" if other == path else f"{mistakes.relative(other)}:{at}"
            mistakes.add(path, line, f"the {kind} `{entry}` stands twice: first at {where}")
        else:
            first[entry] = (path, line)
