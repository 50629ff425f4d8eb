"""Add a key for a program that speaks xAPI."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from tracker.accounts.secret_digest import digest_of, make_secret
from tracker.errors import KeyExists, KeyNameUnfit
from tracker.storage.ports import Key, Store, Transaction

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

LONGEST_NAME = 100
"""How many characters the name of a key has at most."""


@dataclass(frozen=True)
class NewKey:
    """A key with its secret, which is shown once and kept nowhere."""

    key: Key
    secret: str


def add_key(store: Store, name: str, scopes: frozenset[str], now: datetime) -> NewKey:
    """Make a key of that name: both halves are random, and long enough that a fast hash protects the secret.

    Raises:
        KeyNameUnfit: nobody would know the key by that name.
        KeyExists: a key in force has it. That of a revoked key is free again.
    """
    name = name.strip()
    _check_name(name)
    secret = make_secret()
    key = Key(secrets.token_hex(10), name, digest_of(secret), scopes, now)

    def work(transaction: Transaction) -> None:
        for other in transaction.keys.list_all():
            if other.revoked is None and other.name.casefold() == name.casefold():
                raise KeyExists(other.name, other.id)
        transaction.keys.put(key)

    store.write(work)
    return NewKey(key, secret)


def _check_name(name: str) -> None:
    if not name:
        raise KeyNameUnfit(name, "say which program it is for, as `city-dashboard`")
    if len(name) > LONGEST_NAME:
        raise KeyNameUnfit(f"{name[:LONGEST_NAME]}…", f"it has more than {LONGEST_NAME} characters")
    if not name.isprintable():
        raise KeyNameUnfit(name, "it holds characters that cannot be printed")
