"""Find the account that somebody names, by its address or by its chosen name."""

from __future__ import annotations

from tracker.accounts.pseudonym import pseudonym_key
from tracker.storage.ports import Account, Transaction


def find_account(transaction: Transaction, identity: str) -> Account | None:
    """The account whose address or chosen name is `identity`, in whatever case it is typed."""
    if "@" in identity:
        return transaction.accounts.find_by_email(identity.strip().lower())
    return transaction.accounts.find_by_pseudonym(pseudonym_key(identity))
