"""Change some facts of an account, whatever else changes at the same time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from tracker.errors import AccountUnknown
from tracker.storage.ports import Account, Transaction


def change_account(transaction: Transaction, learner: UUID, **facts: Any) -> Account:
    """The account of `learner` with `facts` in the place of what was known.

    Raises:
        AccountUnknown: there is no such account.
    """
    account = transaction.accounts.find(learner)
    if account is None:
        raise AccountUnknown(str(learner))
    changed = replace(account, **facts)
    transaction.accounts.change(changed)
    return changed
