"""Put together again what is known of activities, from all statements in the order in which they were stored."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from manifest.activity_ids import ActivityIds
from tracker.commands.define_activities import KnownDefinitions, define_activities, find_new_definitions
from tracker.storage.ports import Transaction

PAGE = 500


class Definers:
    """Who may say what activities are, by the authority of a statement.

    Learners' sessions and the tracker itself may not, a key may where it has the scope. An authority of elsewhere came
    in with an operator's import, and may.
    """

    def __init__(self, transaction: Transaction, ids: ActivityIds) -> None:
        self._base = ids.base
        self._silent = {"session", "tracker"}
        self._silent |= {f"key:{key.id}" for key in transaction.keys.list_all() if not key.scopes & {"all", "define"}}

    def may_define(self, authority: Any) -> bool:
        """Whether what is said under `authority` of activities is kept as what they are."""
        account = authority.get("account") if isinstance(authority, dict) else None
        if not isinstance(account, dict):
            return True
        name = account.get("name")
        return account.get("homePage") != self._base or not isinstance(name, str) or name not in self._silent


def rebuild_definitions(transaction: Transaction, ids: ActivityIds, advance: Callable[[int], None]) -> None:
    """Put what all statements say in the place of what is known of activities; voided ones have said it too.

    It is one transaction, since the order counts: storing waits meanwhile. `advance` is told how many were read.
    """
    definers = Definers(transaction, ids)
    transaction.activities.clear()
    known = KnownDefinitions()
    after: datetime | None = None
    while page := transaction.history.read(after, None, PAGE):
        values = [json.loads(found.text) for found in page]
        said = [
            entry
            for value in values
            if definers.may_define(value["authority"])
            for entry in find_new_definitions(value, known)
        ]
        define_activities(transaction, said)
        known.remember(said)
        after = page[-1].stored
        advance(len(page))
