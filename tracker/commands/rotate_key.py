"""Give a key another secret, while the old one goes on working for a time."""

from __future__ import annotations

from datetime import datetime, timedelta

from tracker.accounts.secret_digest import digest_of, make_secret
from tracker.commands.add_key import NewKey
from tracker.errors import KeyRevoked, KeyUnknown
from tracker.storage.ports import Key, Store, Transaction


def rotate_key(store: Store, key_id: str, now: datetime, keep_old: timedelta) -> NewKey:
    """Make a new secret for the key of that id; the one of now works for `keep_old`, an older one no longer.

    Raises:
        KeyUnknown: there is none.
        KeyRevoked: it is revoked, which is for good.
    """
    secret = make_secret()

    def work(transaction: Transaction) -> Key:
        key = transaction.keys.find(key_id)
        if key is None:
            raise KeyUnknown(key_id)
        if key.revoked is not None:
            raise KeyRevoked(key_id)
        transaction.keys.rotate(key_id, digest_of(secret), now + keep_old)
        rotated = transaction.keys.find(key_id)
        if rotated is None:
            raise KeyUnknown(key_id)
        return rotated

    return NewKey(store.write(work), secret)
