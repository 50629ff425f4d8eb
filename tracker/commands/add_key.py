"""Add a key for a program that speaks xAPI."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from tracker.accounts.secret_digest import digest_of
from tracker.storage.ports import Key, Store

SCOPES = {
    "all": "everything",
    "all/read": "reading everything",
    "statements/write": "writing statements",
    "statements/read": "reading all statements",
    "statements/read/mine": "reading the statements that this key wrote",
    "state": "reading and writing state",
    "define": "with statements/write: what statements say of activities becomes their definition",
    "profile": "reading and writing profiles of agents and activities",
}
"""What a key may be for, as https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#42-oauth-10-authorization-scope
lists it."""


@dataclass(frozen=True)
class NewKey:
    """A key with its secret, which is shown once and kept nowhere."""

    key: Key
    secret: str


def add_key(store: Store, name: str, scopes: frozenset[str], now: datetime) -> NewKey:
    """Make a key of that name: both halves are random, and long enough that a fast hash protects the secret."""
    secret = secrets.token_urlsafe(32)
    key = Key(secrets.token_hex(10), name, digest_of(secret), scopes, now)
    store.write(lambda transaction: transaction.keys.put(key))
    return NewKey(key, secret)
