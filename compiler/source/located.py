"""Parsed data that knows the line of each of its keys and items."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Place = tuple[str | int, ...]
"""The way to a value inside data: keys of mappings and positions in lists."""


class SyntaxMistake(Exception):  # noqa: N818 - a mistake of an author, not of the program
    """Text that is not what its format asks for, at a line of its file."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message
        super().__init__(message)


@dataclass(frozen=True)
class Located:
    """`data` from the file at `path`; `lines` maps the place of every value to its line, `()` to the first."""

    path: Path
    data: Any
    lines: Mapping[Place, int]

    def line(self, *place: str | int) -> int:
        """The line of the value at `place`, or of the nearest value around it."""
        for length in range(len(place), -1, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return 1


def read_text(path: Path) -> str:
    """The text of a file, without a byte order mark and with plain newlines.

    Raises:
        SyntaxMistake: the file cannot be read, or is not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise SyntaxMistake(1, f"cannot be read: {error.strerror}") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise SyntaxMistake(line, "not UTF-8: save the file with the encoding UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_file(path: Path) -> bool:
    """Whether there is a file at `path`, also where no file could have such a name."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def fingerprint(path: Path) -> str:
    """What a translation writes under `translates`: the first 12 hex digits of the SHA-256 of the English file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
