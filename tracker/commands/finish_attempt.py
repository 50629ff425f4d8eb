"""Hand in an attempt: mark it once, and write the statement that says so."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manifest.model import Exam
from tracker.errors import AttemptNotFound
from tracker.exams.attempt import Attempt
from tracker.exams.result import mark_attempt
from tracker.exams.rules import is_overdue
from tracker.storage.ports import Transaction


def finish_attempt(transaction: Transaction, *, exam: Exam, attempt_id: UUID, learner: UUID, now: datetime) -> Attempt:
    """The attempt, ended; one that has ended before stays as it is.

    Raises:
        AttemptNotFound: no such attempt of this learner.
    """
    attempt = transaction.attempts.find(attempt_id)
    if attempt is None or attempt.learner != learner:
        raise AttemptNotFound(str(attempt_id))
    if attempt.finished is None:
        attempt = _finish(transaction, exam, attempt, min(now, attempt.deadline))
    return attempt


def finish_overdue(transaction: Transaction, exam: Exam, attempt: Attempt, now: datetime) -> None:
    """Mark `attempt` by the answers that were saved, if its time ran out without being handed in."""
    if is_overdue(attempt.sitting, now):
        _finish(transaction, exam, attempt, attempt.deadline)


def _finish(transaction: Transaction, exam: Exam, attempt: Attempt, at: datetime) -> Attempt:
    responses = transaction.attempts.find_responses(attempt.id)
    result = mark_attempt(attempt.drawn, responses, exam.pass_mark, attempt.language)
    transaction.attempts.finish(attempt.id, at, result)
    found = transaction.attempts.find(attempt.id)
    assert found is not None  # noqa: S101 - it was read in this transaction
    return found
