"""Hold learners to what they may store: an account is free to make, and the disk is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from tracker.errors import DayUsedUp, DocumentsTooMany, StatementsTooMany
from tracker.storage.ports import DocumentKey, NewStatement, Transaction

_STATEMENT = 256
_TERM = 48
"""About what a statement, and each term that finds it, take beside the JSON."""

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Quota:
    """What `learner` may store on one way, as the learner of a session or out of the progress of guests.

    It is `size` bytes in all, and `a_day` statements within a day, where there is such a limit.
    """

    learner: UUID
    way: Literal["session", "claims"]
    size: int
    a_day: int | None = None


def size_of(new: Sequence[NewStatement]) -> int:
    """About how many bytes new statements take."""
    return sum(_STATEMENT + len(statement.text.encode()) + _TERM * len(statement.terms) for statement in new)


def hold_to_quota(transaction: Transaction, quota: Quota, *, statements: int, size: int, now: datetime) -> None:
    """Count what a learner stores anew, in the transaction that stores it.

    Who has not reached the number of the day is let through with a whole request, so that no batch is too long for
    every day.

    Raises:
        StatementsTooMany: the learner would have more than may be kept in all.
        DayUsedUp: the learner stored as many statements within a day as one may.
    """
    amount = transaction.amounts.add(quota.learner, quota.way, statements, size, now)
    if amount.size > quota.size:
        raise StatementsTooMany(quota.size)
    if quota.a_day is not None and amount.today - statements >= quota.a_day:
        raise DayUsedUp(quota.a_day, -((now - amount.ends) // _MINUTE))


def hold_documents_to_quota(transaction: Transaction, key: DocumentKey, most: int) -> None:
    """Make sure that the documents of the agent in `key` take `most` bytes at most, in the transaction that adds one.

    Raises:
        DocumentsTooMany: they take more.
    """
    if transaction.documents.count_bytes(key.agent) > most:
        raise DocumentsTooMany(most)
