"""Pause a target, go on with it, or forget it."""

from __future__ import annotations

from tracker.errors import TargetUnknown
from tracker.storage.ports import Store, Target, Transaction


def pause_target(store: Store, name: str, *, paused: bool) -> None:
    """Send it nothing more for now; or send again, at once.

    Raises:
        TargetUnknown: there is none of that name.
    """

    def work(transaction: Transaction) -> None:
        require_target(transaction, name)
        transaction.forwarding.pause(name, paused=paused)

    store.write(work)


def remove_target(store: Store, name: str) -> None:
    """Forget it, with what it refused.

    Raises:
        TargetUnknown: there is none of that name.
    """

    def work(transaction: Transaction) -> None:
        require_target(transaction, name)
        transaction.forwarding.remove(name)

    store.write(work)


def require_target(transaction: Transaction, name: str) -> Target:
    """The target of that name.

    Raises:
        TargetUnknown: there is none.
    """
    target = transaction.forwarding.find(name)
    if target is None:
        raise TargetUnknown(name)
    return target
