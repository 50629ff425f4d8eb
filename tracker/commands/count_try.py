"""Count a try at something that can be guessed, and refuse it where there were too many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tracker.accounts.guessing import Limit
from tracker.errors import TriedTooOften
from tracker.storage.ports import Transaction


def count_try(transaction: Transaction, counters: Sequence[tuple[Limit, bytes]], now: datetime) -> None:
    """Count one try under each of `counters`.

    Raises:
        TriedTooOften: one of them is at its limit; then none is counted.
    """
    for limit, counter in sorted(counters, key=lambda pair: pair[1]):
        count, ends = transaction.tries.count(counter, now, limit.window)
        if count > limit.most:
            raise TriedTooOften(minutes=max(1, -int((now - ends).total_seconds() // 60)))
