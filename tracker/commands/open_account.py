"""Open an account, or find that its address or its name is taken."""

from __future__ import annotations

from datetime import timedelta

from tracker.errors import NameTaken
from tracker.storage.ports import Account, Transaction

UNOPENED = timedelta(days=7)
"""How long an address waits for its mailbox to be opened before it is forgotten."""


def open_account(transaction: Transaction, account: Account) -> None:
    """Store `account`.

    Raises:
        NameTaken: its chosen name or its address belongs to another account.
    """
    if not transaction.accounts.put(account):
        raise NameTaken


def ask_for_account(transaction: Transaction, account: Account) -> Account:
    """Store `account`, unless its address has one: the account that the address has afterwards."""
    transaction.accounts.drop_unopened(account.created - UNOPENED)
    if transaction.accounts.put(account):
        return account
    return transaction.accounts.find_by_email(account.email or "") or account
