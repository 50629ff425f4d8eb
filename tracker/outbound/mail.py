"""Mail as the tracker sees it: a letter, and something that takes letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Letter:
    """A message in plain text to one address."""

    to: str
    subject: str
    text: str


class Mail(Protocol):
    """Takes letters; whether and when they arrive is nobody's promise, so nothing waits for it."""

    @property
    def delivers(self) -> bool:
        """Whether letters reach mailboxes; where not, pages say whom to ask."""

    def send(self, letter: Letter) -> None:
        """Take `letter`; returns at once and never fails because of the mail service."""
