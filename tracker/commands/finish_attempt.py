"""Hand in an attempt: mark it once, and write the statement that says so."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manifest.model import Exam
from tracker.commands.record_exam import ExamRecorder
from tracker.errors import AttemptNotFound
from tracker.exams.attempt import Attempt
from tracker.exams.result import mark_attempt
from tracker.storage.ports import Transaction


def finish_attempt(
    transaction: Transaction, *, exam: Exam, recorder: ExamRecorder, attempt_id: UUID, learner: UUID, now: datetime
) -> Attempt:
    """The attempt, ended at `now` or at its deadline, whichever came first; one that has ended stays as it is.

    Raises:
        AttemptNotFound: no such attempt of this learner.
    """
    attempt = transaction.attempts.find(attempt_id)
    if attempt is None or attempt.learner != learner:
        raise AttemptNotFound(str(attempt_id))
    if attempt.finished is not None:
        return attempt
    responses = transaction.attempts.find_responses(attempt.id)
    result = mark_attempt(attempt.drawn, responses, exam.pass_mark, attempt.language)
    transaction.attempts.finish(attempt.id, min(now, attempt.deadline), result)
    ended = transaction.attempts.find(attempt.id) or attempt
    recorder.record_result(transaction, ended, exam)
    return ended
