"""What a learner has taken over from guests, and until when that can be undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tracker.storage.ports import Transaction


@dataclass(frozen=True)
class Claim:
    """A claim in force, with how many lessons and quizzes the guest brought."""

    id: UUID
    claimed: datetime
    until: datetime
    can_be_undone: bool
    lessons: int
    quizzes: int


def find_claims(transaction: Transaction, learner: UUID, now: datetime) -> list[Claim]:
    """The claims of `learner` that are in force, oldest first."""
    aliases = transaction.aliases.find_in_force(learner)
    records = transaction.progress.find([alias.guest for alias in aliases])
    return [
        Claim(alias.id, alias.claimed, alias.undo_until, now <= alias.undo_until, len(own.lessons), len(own.quizzes))
        for alias, own in zip(aliases, records, strict=True)
    ]
