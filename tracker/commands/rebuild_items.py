"""Count the answers to a question again, from the statements that are not voided."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from manifest.activity_ids import ActivityIds
from tracker.progress.items import AnswerCount, count_answers
from tracker.storage.ports import Page, Transaction
from tracker.xapi.terms import term

SLICE = 500


def rebuild_item(transaction: Transaction, question: str, ids: ActivityIds) -> None:
    """Put what the statements about `question`, an activity, add up to in the place of what is recorded."""
    counted = count_answers(_statements_about(transaction, question), ids)
    transaction.items.replace(question, counted.get(question, AnswerCount()))


def page_about(question: str) -> Page:
    """What finds the statements about the activity `question`, oldest first."""
    return Page(terms=[term("activity", question)], own_terms=True, ascending=True, limit=SLICE)


def _statements_about(transaction: Transaction, question: str) -> Iterator[dict[str, Any]]:
    page = page_about(question)
    while True:
        matches = transaction.statements.search(page)
        yield from (json.loads(entry.text) for entry in matches.found)
        if len(matches.found) < SLICE and not matches.cut:
            return
        page = replace(page, after=matches.found[-1].stored)
