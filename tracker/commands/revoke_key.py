"""Revoke a key; what was written with it stays."""

from __future__ import annotations

from datetime import datetime

from tracker.errors import KeyUnknown
from tracker.storage.ports import Store, Transaction


def revoke_key(store: Store, key_id: str, now: datetime) -> None:
    """Revoke the key of that id.

    Raises:
        KeyUnknown: there is none.
    """

    def work(transaction: Transaction) -> None:
        if transaction.keys.find(key_id) is None:
            raise KeyUnknown(key_id)
        transaction.keys.revoke(key_id, now)

    store.write(work)
