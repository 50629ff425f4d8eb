"""Where statements are forwarded to, how far each target has come, and what it refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Target:
    """Another Learning Record Store. All up to `reached` (by *stored*) is delivered, refused or not for it.

    Empty `verbs` and `activities` are all. `all_agents` lets statements go that name people otherwise than by an alias.
    `failures` counts tries in vain since the last that went well, of which the first was at `failing`; the next is due
    at `retry`, and `problem` says why. At `answered` it last said of statements that it takes or refuses them.
    """

    name: str
    url: str
    username: str
    version: str
    verbs: tuple[str, ...]
    activities: tuple[str, ...]
    all_agents: bool
    created: datetime
    paused: bool = False
    reached: datetime | None = None
    failures: int = 0
    retry: datetime | None = None
    problem: str | None = None
    answered: datetime | None = None
    failing: datetime | None = None


@dataclass(frozen=True)
class DeadLetter:
    """A statement that a target refused for itself; `again` asks to send it once more."""

    target: str
    stored: datetime
    statement: UUID
    reason: str
    refused: datetime
    again: bool = False


class Forwarding(Protocol):
    """The targets, and the queue of each: the statements behind its `reached`."""

    def put(self, target: Target) -> bool:
        """Store a new target; False where there is one of that name."""
        ...

    def find(self, name: str) -> Target | None:
        """The target of that name."""
        ...

    def list_all(self) -> list[Target]:
        """All targets, by name."""
        ...

    def remove(self, name: str) -> None:
        """Forget a target and its dead letters."""
        ...

    def pause(self, name: str, *, paused: bool) -> None:
        """Send nothing more to it for now; or send again, at once, whatever failed before."""
        ...

    def advance(self, name: str, reached: datetime) -> None:
        """All up to `reached` is done, and the target is well; never goes back."""
        ...

    def mark_well(self, name: str) -> None:
        """Forget what failed before."""
        ...

    def put_off(self, name: str, problem: str, retry: datetime, now: datetime) -> None:
        """Count a try in vain: the next is due at `retry`."""
        ...

    def note_answer(self, name: str, now: datetime) -> None:
        """Write down that it said something of statements."""
        ...

    def count_after(self, moment: datetime | None, limit: int) -> int:
        """How many statements are stored after `moment`, counted up to `limit`."""
        ...

    def put_letter(self, letter: DeadLetter) -> None:
        """Keep a refused statement, or its new reason where it was refused before."""
        ...

    def list_letters(self, name: str, limit: int, *, again: bool = False) -> list[DeadLetter]:
        """The first `limit` refused statements of a target by *stored*; with `again`, those to be sent once more."""
        ...

    def count_letters(self, name: str) -> int:
        """How many statements the target has refused."""
        ...

    def ask_again(self, name: str, statements: Sequence[UUID] | None) -> list[UUID]:
        """Mark these refused statements, or all, to be sent once more; returns which were there."""
        ...

    def drop_letter(self, name: str, stored: datetime) -> None:
        """Forget a refused statement that was delivered after all."""
        ...
