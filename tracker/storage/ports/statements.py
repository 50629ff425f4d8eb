"""Statements, stored once and never changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class NewStatement:
    """A statement on its way in: its JSON without *stored*, and the terms under which queries find it.

    `timestamped` says that it brings a timestamp; otherwise it gets its *stored*. `refers_to` is the id in its
    StatementRef object; `voids` says that it is a voiding statement.
    """

    id: UUID
    text: str
    terms: frozenset[bytes]
    timestamped: bool = False
    refers_to: UUID | None = None
    voids: bool = False


@dataclass(frozen=True)
class Found:
    """A statement as it is stored; `stored` is unique and grows from one to the next."""

    id: UUID
    stored: datetime
    text: str
    voided: bool


@dataclass(frozen=True)
class Page:
    """What to look for: statements with all of `terms`, `after` and `until` on *stored*, and how many at most.

    `before` is exclusive and continues a descending search; `after` continues an ascending one.
    """

    terms: Sequence[bytes] = ()
    after: datetime | None = None
    until: datetime | None = None
    before: datetime | None = None
    ascending: bool = False
    limit: int = 100


class Statements(Protocol):
    """The statements of the store, in the order of *stored*."""

    def put(self, statements: Sequence[NewStatement], now: datetime) -> list[NewStatement]:
        """Store those whose id is new, with a *stored* of `now` or as soon after as keeps the order.

        Returns those that were new, in the order given. One id twice in a batch counts once.
        """
        ...

    def find(self, ids: Sequence[UUID]) -> dict[UUID, Found]:
        """The statements of these ids, voided ones included."""
        ...

    def search(self, page: Page) -> list[Found]:
        """Statements that are not voided, newest first unless ascending."""
        ...

    def last_stored(self) -> datetime | None:
        """The *stored* of the newest statement."""
        ...
