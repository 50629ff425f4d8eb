"""Hand in an attempt: mark it once, and write the statement that says so."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manifest.activity_ids import ActivityIds
from manifest.model import Course, Exam
from tracker.commands.record_exam import record_result
from tracker.errors import AttemptNotFound
from tracker.exams.attempt import Attempt
from tracker.exams.result import mark_attempt
from tracker.exams.rules import is_overdue
from tracker.storage.ports import Transaction


def finish_attempt(
    transaction: Transaction, *, exam: Exam, ids: ActivityIds, attempt_id: UUID, learner: UUID, now: datetime
) -> Attempt:
    """The attempt, ended; one that has ended before stays as it is.

    Raises:
        AttemptNotFound: no such attempt of this learner.
    """
    attempt = transaction.attempts.find(attempt_id)
    if attempt is None or attempt.learner != learner:
        raise AttemptNotFound(str(attempt_id))
    if attempt.finished is None:
        attempt = _finish(transaction, exam, ids, attempt, min(now, attempt.deadline))
    return attempt


def settle_attempts(
    transaction: Transaction, *, course: Course, ids: ActivityIds, learner: UUID, now: datetime
) -> list[Attempt]:
    """All attempts of `learner`, after those whose time ran out were marked by the answers that were saved."""
    attempts = transaction.attempts.find_all(learner)
    for attempt in attempts:
        exam = course.find_exam(attempt.exam_id)
        if exam is not None and is_overdue(attempt.sitting, now):
            _finish(transaction, exam, ids, attempt, attempt.deadline)
    return transaction.attempts.find_all(learner)


def _finish(transaction: Transaction, exam: Exam, ids: ActivityIds, attempt: Attempt, at: datetime) -> Attempt:
    responses = transaction.attempts.find_responses(attempt.id)
    result = mark_attempt(attempt.drawn, responses, exam.pass_mark, attempt.language)
    transaction.attempts.finish(attempt.id, at, result)
    found = transaction.attempts.find(attempt.id)
    assert found is not None  # noqa: S101 - it was read in this transaction
    record_result(transaction, found, exam, ids)
    return found
