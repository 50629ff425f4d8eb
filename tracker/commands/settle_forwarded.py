"""Write down what became of statements that were sent to a target, as long as it is ours to send."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.storage.ports import DeadLetter, Store, Transaction

LEASE = "forwarding"


@dataclass(frozen=True)
class Outcome:
    """What one answer of a target changes.

    All up to `reached` is done; `refused` are statements that it does not take, `delivered` the places of earlier ones
    that it has taken now; `answered` says that this is what the target said, and nobody else's doing. Or it takes
    nothing: there is a `problem`, and `retry` says when to ask again.
    """

    reached: datetime | None = None
    refused: Sequence[DeadLetter] = ()
    delivered: Sequence[datetime] = ()
    problem: str | None = None
    retry: datetime | None = None
    answered: bool = False


def settle_forwarded(store: Store, name: str, outcome: Outcome, *, holder: str, now: datetime) -> bool:
    """Write `outcome` down for the target `name`, unless the job is no longer that of `holder`: whether it was."""

    def work(transaction: Transaction) -> bool:
        if transaction.leases.find_holder(LEASE, now) != holder or transaction.forwarding.find(name) is None:
            return False
        for letter in outcome.refused:
            transaction.forwarding.put_letter(letter)
        for stored in outcome.delivered:
            transaction.forwarding.drop_letter(name, stored)
            transaction.forwarding.mark_well(name)
        if outcome.reached is not None:
            transaction.forwarding.advance(name, outcome.reached)
        if outcome.problem is not None and outcome.retry is not None:
            transaction.forwarding.put_off(name, outcome.problem, outcome.retry, now)
        if outcome.answered:
            transaction.forwarding.note_answer(name, now)
        return True

    return store.write(work)
