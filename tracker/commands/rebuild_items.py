"""Count the answers to a question again, from the statements that are not voided."""

from __future__ import annotations

from manifest.activity_ids import ActivityIds
from tracker.commands.read_matches import SLICE, read_matches
from tracker.progress.items import AnswerCount, count_answers
from tracker.storage.ports import Page, Transaction
from tracker.xapi.terms import term


def rebuild_item(transaction: Transaction, question: str, ids: ActivityIds) -> None:
    """Put what the statements about `question`, an activity, add up to in the place of what is recorded."""
    counted = count_answers(read_matches(transaction, page_about(question)), ids)
    transaction.items.replace(question, counted.get(question, AnswerCount()))


def page_about(question: str) -> Page:
    """What finds the statements about the activity `question`, oldest first."""
    return Page(terms=[term("activity", question)], own_terms=True, ascending=True, limit=SLICE)
