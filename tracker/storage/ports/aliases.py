"""Which guest's UUIDs are taken together with which learner's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

UNDO = timedelta(days=30)
"""How long a claim can be undone."""


@dataclass(frozen=True)
class Alias:
    """A claim: `guest` is `learner`, from `claimed` until `ended` (None while in force)."""

    id: UUID
    guest: UUID
    learner: UUID
    claimed: datetime
    ended: datetime | None = None

    @property
    def undo_until(self) -> datetime:
        """The last moment at which the claim can be undone."""
        return self.claimed + UNDO


class Aliases(Protocol):
    """The aliases of learners. A guest belongs to one learner at a time."""

    def put(self, alias: Alias) -> Alias:
        """Store `alias`, unless its guest has one in force: the alias then in force for the guest is returned."""
        ...

    def find(self, alias_id: UUID) -> Alias | None:
        """The alias of that id, ended or not."""
        ...

    def end(self, alias_id: UUID, at: datetime) -> None:
        """End the alias; the statements of its guest stay."""
        ...

    def find_in_force(self, learner: UUID) -> list[Alias]:
        """The aliases of `learner` that have not ended, oldest first."""
        ...
