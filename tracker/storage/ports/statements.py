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

    `timestamped` says that it brings a timestamp; otherwise it gets its *stored*. `actor` and `authority` are the terms
    of who did it and who vouches for it. `refers_to` is the id in its StatementRef object; `voids` says that it is a
    voiding statement.
    """

    id: UUID
    text: str
    terms: frozenset[bytes]
    timestamped: bool = False
    actor: bytes | None = None
    authority: bytes | None = None
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
class Matches:
    """What a search found; `cut` says that it ended before its limit, because its JSON is long, and there is more."""

    found: list[Found]
    cut: bool = False


@dataclass(frozen=True)
class Page:
    """What to look for: statements with all of `terms`, `after` and `until` on *stored*, and how many at most.

    `own_terms` passes over terms that a statement has only because it refers to another, which the asker may not see.
    `actors` are terms of agents: only statements by one of them. `authority` is the term of the one who vouches.
    `before` is exclusive and continues a descending search; `after` continues an ascending one.
    """

    terms: Sequence[bytes] = ()
    actors: Sequence[bytes] = ()
    own_terms: bool = False
    authority: bytes | None = None
    after: datetime | None = None
    until: datetime | None = None
    before: datetime | None = None
    ascending: bool = False
    limit: int = 100


@dataclass(frozen=True)
class Stored:
    """What became of a batch: the statements that were `new`, in its order, and the ids of those it `voided`."""

    new: list[NewStatement]
    voided: list[UUID]


class Statements(Protocol):
    """The statements of the store, in the order of *stored*."""

    def put(self, statements: Sequence[NewStatement], now: datetime) -> Stored:
        """Store those whose id is new, with a *stored* of `now` or as soon after as keeps the order.

        Of one id twice in a batch, the first counts.
        """
        ...

    def find(self, ids: Sequence[UUID]) -> dict[UUID, Found]:
        """The statements of these ids, voided ones included."""
        ...

    def search(self, page: Page) -> Matches:
        """Statements that are not voided, newest first unless ascending.

        Fewer than there are, but at least one, where their JSON is long: what is returned fits into memory.
        """
        ...

    def last_stored(self) -> datetime | None:
        """The *stored* of the newest statement."""
        ...
