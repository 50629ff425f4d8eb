"""Every way to change one value of a signed document."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Each text, number and truth value inside `value`, with the way to it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*path, number))
    else:
        yield path, value


def changed(document: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """A copy of `document` with `value` at `path`."""
    fresh = copy.deepcopy(document)
    inner: Any = fresh
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return fresh


def without(document: dict[str, Any], path: Path) -> dict[str, Any]:
    """A copy of `document` without what is at `path`."""
    fresh = copy.deepcopy(document)
    inner: Any = fresh
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return fresh


def every_change(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each leaf altered, and each left out, with a name for messages."""
    for path, value in leaves(document):
        altered = (not value) if isinstance(value, bool) else f"{value}x" if isinstance(value, str) else value + 1
        yield f"altered {path}", changed(document, path, altered)
        yield f"left out {path}", without(document, path)
