"""Use a link that works once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tracker.accounts.secret_digest import digest_of
from tracker.commands.open_account import open_account
from tracker.errors import AdministratorExists, LinkUnusable
from tracker.storage.ports import Account, Link, Transaction


def find_link(transaction: Transaction, secret: str, now: datetime) -> Link:
    """The link of `secret`.

    Raises:
        LinkUnusable: it was used, is too old, or was never made.
    """
    link = transaction.links.find_open(digest_of(secret), now)
    if link is None:
        raise LinkUnusable
    return link


def find_administrator_link(transaction: Transaction, secret: str, now: datetime) -> Link:
    """The link of `secret`, which makes the first administrator.

    Raises:
        AdministratorExists: there is an administrator, so that no such link opens any more.
        LinkUnusable: as `find_link`, or the link belongs to an account.
    """
    if transaction.accounts.has_administrator():
        raise AdministratorExists
    link = find_link(transaction, secret, now)
    if link.learner is not None:
        raise LinkUnusable
    return link


def find_linked_account(transaction: Transaction, link: Link) -> Account:
    """The account to which `link` leads.

    Raises:
        LinkUnusable: it leads to none, or to one that is closed.
    """
    account = None if link.learner is None else transaction.accounts.find(link.learner)
    if account is None or not account.active:
        raise LinkUnusable
    return account


def open_administrator(transaction: Transaction, *, secret: str, account: Account, now: datetime) -> None:
    """Spend the link of `secret` on `account`, the first administrator.

    Raises:
        AdministratorExists: as `find_administrator_link`.
        LinkUnusable: as `find_administrator_link`.
        NameTaken: the address belongs to another account.
    """
    link = find_administrator_link(transaction, secret, now)
    if not transaction.links.use(link.digest, now):
        raise LinkUnusable
    open_account(transaction, account)


def enter_by_link(
    transaction: Transaction, *, secret: str, recovery_code: str, session_key: str, now: datetime
) -> Account:
    """Spend the link of `secret` on letting its person in: the account, whose other sessions end.

    An account by a chosen name gets `recovery_code` (a hash) instead of the one it had, and loses its passphrase. One
    by an address keeps its password until a new one is chosen: an account with neither counts as never opened.

    Raises:
        LinkUnusable: as `find_link`, or the link belongs to nobody.
    """
    link = find_link(transaction, secret, now)
    account = find_linked_account(transaction, link)
    if not transaction.links.use(link.digest, now):
        raise LinkUnusable
    changed = replace(account, session_key=session_key)
    if account.pseudonym is not None:
        changed = replace(changed, password=None, recovery_code=recovery_code)
    transaction.accounts.change(changed)
    return changed
