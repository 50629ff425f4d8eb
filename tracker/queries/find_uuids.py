"""Find the UUIDs that stand for one learner: the learner's own, and those of guests that are aliases in force."""

from __future__ import annotations

from uuid import UUID

from tracker.storage.ports import Transaction


def find_uuids(transaction: Transaction, learner: UUID) -> list[UUID]:
    """The learner's own UUID first, then those of claimed guests, in the order of their claims."""
    return [learner, *(alias.guest for alias in transaction.aliases.find_in_force(learner))]
