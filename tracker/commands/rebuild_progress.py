"""Compute a learner's progress again, from the statements that are not voided."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from manifest.activity_ids import ActivityIds
from tracker.progress.projection import learner_actor, project
from tracker.progress.records import Records
from tracker.storage.ports import Page, Transaction
from tracker.xapi.terms import actor_term

SLICE = 500


def rebuild_progress(transaction: Transaction, learner: UUID, ids: ActivityIds) -> None:
    """Put what the statements of `learner` add up to in the place of what is recorded."""
    records = project(_statements_of(transaction, learner, ids), ids)
    transaction.progress.replace(learner, records.get(learner, Records()))


def _statements_of(transaction: Transaction, learner: UUID, ids: ActivityIds) -> Iterator[dict[str, Any]]:
    actor = actor_term({"actor": learner_actor(learner, ids)})
    after = None
    while actor:
        found = transaction.statements.search(Page(actors=[actor], after=after, ascending=True, limit=SLICE))
        yield from (json.loads(entry.text) for entry in found)
        if len(found) < SLICE:
            return
        after = found[-1].stored
