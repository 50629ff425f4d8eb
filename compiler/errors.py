"""Mistakes in the content: collected while reading, then shown at once as `path:line: message`.

ContentErrors           everything wrong that one reading found
  └─ ContentError       one mistake: path, line, message (a value, never raised alone)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, order=True)
class ContentError:
    """One mistake, at a line (from 1) of a file whose path is relative to the root of the course."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        """The mistake as editors and terminals understand it."""
        return f"{self.path}:{self.line}: {self.message}"


class ContentErrors(Exception):  # noqa: N818 - the plural is the point: it carries all of them
    """The mistakes of one reading, sorted by file and line. `str()` shows one a line."""

    def __init__(self, errors: list[ContentError]) -> None:
        self.errors = tuple(sorted(set(errors)))
        super().__init__("\n".join(map(str, self.errors)))


@dataclass
class Mistakes:
    """Collects mistakes below `root`, so that an author sees all of them after one run."""

    root: Path
    found: list[ContentError] = field(default_factory=list)

    def add(self, path: Path, line: int, message: str) -> None:
        """Note a mistake in the file at `path` (absolute, or relative to the root)."""
        self.found.append(ContentError(self.relative(path), max(line, 1), message))

    def relative(self, path: Path) -> str:
        """`path` as shown to authors: relative to the root where it lies below it, always with `/`."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()

    def raise_if_any(self) -> None:
        """End the reading.

        Raises:
            ContentErrors: at least one mistake was noted.
        """
        if self.found:
            raise ContentErrors(self.found)
