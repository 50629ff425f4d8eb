"""Mark the attempts whose time ran out, by the answers that were saved."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from manifest.model import Course
from tracker.commands.finish_attempt import finish_attempt
from tracker.commands.record_exam import ExamRecorder
from tracker.exams.attempt import Attempt
from tracker.exams.rules import is_overdue
from tracker.storage.ports import Transaction


def settle_attempts(
    transaction: Transaction, *, course: Course, recorder: ExamRecorder, learner: UUID, now: datetime
) -> list[Attempt]:
    """All attempts of `learner`, none of them overdue."""
    for attempt in transaction.attempts.find_all(learner):
        exam = course.find_exam(attempt.exam_id)
        if exam is not None and is_overdue(attempt.sitting, now):
            finish_attempt(transaction, exam=exam, recorder=recorder, attempt_id=attempt.id, learner=learner, now=now)
    return transaction.attempts.find_all(learner)
