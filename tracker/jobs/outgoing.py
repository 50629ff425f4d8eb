"""The queue of a target: what is stored behind its place, in the form in which it leaves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tracker.outbound.forwarding_rules import Rules, Statement
from tracker.storage.ports import Found, Target, Transaction
from tracker.xapi.json_text import write_json


@dataclass(frozen=True)
class Ready:
    """A statement in the form in which it leaves."""

    found: Found
    text: str


def read_page(
    transaction: Transaction, target: Target, base: str, after: datetime | None, limit: int
) -> tuple[Sequence[Found], list[Ready]]:
    """The next statements stored `after` that moment, and those of them that go to the target."""
    page = transaction.history.read(after, None, limit)
    rules = _rules(target, base)

    def find_voided(statement: str) -> Statement | None:
        found = _find(transaction, UUID(statement))
        return None if found is None else json.loads(found.text)

    ready = []
    for found in page:
        leaving = rules.leaving(json.loads(found.text), find_voided)
        if leaving is not None:
            ready.append(Ready(found, write_json(leaving)))
    return page, ready


def read_one(transaction: Transaction, target: Target, base: str, statement: UUID) -> Ready | None:
    """One statement, whatever the target's filters say; None where it is gone, or may not leave."""
    found = _find(transaction, statement)
    leaving = None if found is None else _rules(target, base).stripped(json.loads(found.text))
    return None if found is None or leaving is None else Ready(found, write_json(leaving))


def _find(transaction: Transaction, statement: UUID) -> Found | None:
    return transaction.statements.find([statement]).get(statement)


def _rules(target: Target, base: str) -> Rules:
    return Rules(base, frozenset(target.verbs), frozenset(target.activities), target.all_agents)
