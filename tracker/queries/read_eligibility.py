"""What a learner has done and holds, and what that comes to for each achievement."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID

from manifest.model import Course
from tracker.credentials.document import read_award
from tracker.credentials.eligibility import Eligibility, ExamResult, Record, check_eligibility
from tracker.errors import AchievementNotFound
from tracker.storage.ports import IssuedCredential, Transaction


def read_record(transaction: Transaction, learner: UUID, now: datetime) -> Record:
    """What counts for achievements: lessons under every alias in force, exams marked here, credentials in force."""
    guests = [alias.guest for alias in transaction.aliases.find_in_force(learner)]
    lessons = {
        lesson
        for records in transaction.progress.find([learner, *guests])
        for lesson, record in records.lessons.items()
        if record.completed
    }
    exams = tuple(
        ExamResult(
            attempt.exam_id, attempt.result.passed, attempt.result.score, attempt.finished, attempt.answers_public
        )
        for attempt in transaction.attempts.find_all(learner)
        if attempt.finished is not None and attempt.result is not None
    )
    held = frozenset(
        credential.achievement
        for credential in transaction.credentials.find_in_force(learner)
        if not _has_expired(credential, now)
    )
    return Record(lessons=frozenset(lessons), exams=exams, achievements=held)


def read_eligibility(
    transaction: Transaction, course: Course, achievement_id: str, learner: UUID, now: datetime
) -> Eligibility:
    """How far the learner has met the requirements of an achievement.

    Raises:
        AchievementNotFound: the course has no such achievement.
    """
    achievement = course.find_achievement(achievement_id)
    if achievement is None:
        raise AchievementNotFound(achievement_id)
    return check_eligibility(course, achievement, read_record(transaction, learner, now))


def _has_expired(credential: IssuedCredential, now: datetime) -> bool:
    expires = read_award(json.loads(credential.document)).expires
    return expires is not None and expires < now
