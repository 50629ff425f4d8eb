"""Attempts whose time ran out are marked when somebody next looks."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from tracker.commands.record_exam import ExamRecorder
from tracker.commands.settle_attempts import settle_attempts
from tracker.exams.attempt import Attempt
from tracker.exams.rules import is_overdue
from tracker.web.parts import parts


def settle(learner: UUID) -> list[Attempt]:
    """All attempts of `learner`, none of them overdue; a page that shows exams or achievements asks here first."""
    made, now = parts(), parts().clock()
    attempts = made.store.read(lambda transaction: transaction.attempts.find_all(learner))
    if not any(is_overdue(attempt.sitting, now) for attempt in attempts):
        return attempts
    return made.store.write(
        partial(settle_attempts, course=made.course, recorder=exam_recorder(), learner=learner, now=now)
    )


def exam_recorder() -> ExamRecorder:
    """Who writes the tracker's statements about exams."""
    return ExamRecorder(parts().ids, parts().new_id)
