"""What can go wrong, as facts that the catalogues put into words.

MonitorError             anything that a person can set right
  ├─ InputError          files with mistakes: all of them, each with file, row and column
  ├─ MethodError         a choice of method that this framework or these data do not allow
  └─ IncomparableError   two results that must not be compared
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from monitor.words import say


@dataclass(frozen=True)
class Mistake:
    """One mistake in a file: `row` counts lines from 1, `column` is the name of the column or of the YAML key."""

    path: str
    row: int
    column: str
    key: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def worded(self, language: str) -> str:
        """The mistake in one line, as `file:row:column: message`."""
        facts = {name: say(language, f"kind.{fact}") if name == "wanted" else fact for name, fact in self.facts.items()}
        return f"{self.path}:{self.row}:{self.column}: {say(language, 'mistake.' + self.key, **facts)}"


class MonitorError(Exception):
    """Anything that a person can set right; `key` and `facts` name it in the catalogues."""

    def __init__(self, key: str, /, **facts: object) -> None:
        self.key = key
        self.facts = facts
        super().__init__(self.worded("en"))

    def worded(self, language: str) -> str:
        """The error as a sentence of `language`."""
        return say(language, "error." + self.key, **self.facts)


class InputError(MonitorError):
    """Files with mistakes, sorted by file, row and column."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda mistake: (mistake.path, mistake.row, mistake.column)))
        super().__init__("input", count=len(self.mistakes))

    def worded(self, language: str) -> str:
        """All mistakes, one a line."""
        return "\n".join(mistake.worded(language) for mistake in self.mistakes)


class MethodError(MonitorError):
    """A choice of method that this framework or these data do not allow."""


class IncomparableError(MonitorError):
    """Two results that must not be compared."""
