"""Begin an exam: draw its items and start the clock, or go on with the attempt that runs."""

from __future__ import annotations

from datetime import datetime
from random import Random
from uuid import UUID

from manifest.exam_bank import ExamBank
from manifest.model import Course, Exam
from tracker.commands.record_exam import ExamRecorder
from tracker.commands.settle_attempts import settle_attempts
from tracker.errors import ExamClosed, ExamUnknown
from tracker.exams.attempt import Attempt
from tracker.exams.draw import draw
from tracker.exams.rules import deadline, permission
from tracker.storage.ports import Transaction


def start_attempt(
    transaction: Transaction,
    *,
    course: Course,
    exam: Exam,
    bank: ExamBank,
    learner: UUID,
    language: str,
    extra_time: bool,
    attempt_id: UUID,
    recorder: ExamRecorder,
    random: Random,
    now: datetime,
) -> Attempt:
    """The attempt that runs, or a new one under `attempt_id`.

    Raises:
        ExamUnknown: the bank has no items for the exam.
        ExamClosed: no attempt is left, or the next one has to wait.
    """
    settled = settle_attempts(transaction, course=course, recorder=recorder, learner=learner, now=now)
    earlier = [attempt for attempt in settled if attempt.exam_id == exam.id]
    running = [attempt for attempt in earlier if attempt.finished is None]
    if running:
        return running[-1]
    allowed = permission(exam, [attempt.sitting for attempt in earlier], now)
    if not allowed.granted:
        raise ExamClosed(exam=exam.id, left=allowed.left, not_before=allowed.not_before)
    items = bank.exams.get(exam.id)
    if not items:
        raise ExamUnknown(exam.id)
    attempt = transaction.attempts.put(
        Attempt(
            id=attempt_id,
            learner=learner,
            exam_id=exam.id,
            number=len(earlier) + 1,
            language=language,
            started=now,
            deadline=deadline(exam, now, extra_time=extra_time),
            answers_public=bank.answers_public,
            drawn=draw(items, exam.draw, random),
        )
    )
    if attempt.id == attempt_id:
        recorder.record_start(transaction, attempt, exam)
    return attempt
