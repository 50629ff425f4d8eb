"""Add a target that statements are forwarded to."""

from __future__ import annotations

from dataclasses import replace

from tracker.errors import TargetExists
from tracker.storage.ports import Store, Target, Transaction


def add_target(store: Store, target: Target, *, from_start: bool) -> Target:
    """Begin to forward to `target`: all that was ever stored, or what is stored from now on.

    Raises:
        TargetExists: there is one of that name.
    """

    def work(transaction: Transaction) -> Target:
        reached = None if from_start else transaction.statements.last_stored()
        added = replace(target, reached=reached)
        if not transaction.forwarding.put(added):
            raise TargetExists(target.name)
        return added

    return store.write(work)
