"""Make a link that works once, for the first administrator or for somebody who lost the way in."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from tracker.accounts.secret_digest import digest_of
from tracker.storage.ports import Link, Transaction

LIFETIME = timedelta(hours=24)


def make_link(transaction: Transaction, *, secret: str, learner: UUID | None, now: datetime) -> None:
    """Store the link of `secret`: to the account of `learner`, or without one to the first administrator's."""
    transaction.links.put(Link(digest_of(secret), now, now + LIFETIME, learner))


def make_administrator_link(transaction: Transaction, *, secret: str, now: datetime) -> bool:
    """The same, unless there is an administrator already: then False, and nothing is stored."""
    if transaction.accounts.has_administrator():
        return False
    make_link(transaction, secret=secret, learner=None, now=now)
    return True
