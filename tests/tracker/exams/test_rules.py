"""An exam may be sat so often, after so long, for so long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from manifest.model import Exam
from tracker.exams.rules import GRACE, Sitting, deadline, is_overdue, permission, takes_answers

EXAM = Exam("exam", {"en": "Exam"}, 0.7, 30, 3, 24, {"know": 1})
NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def a_sitting(started=NOON, finished=None):
    return Sitting(started, deadline(EXAM, started, extra_time=False), finished)


def test_the_first_attempt_needs_no_waiting():
    assert permission(EXAM, [], NOON).granted


def test_after_an_attempt_the_next_one_waits():
    ended = NOON + timedelta(minutes=20)
    found = permission(EXAM, [a_sitting(finished=ended)], NOON + timedelta(hours=1))
    assert not found.granted
    assert found.not_before == ended + timedelta(hours=24)
    assert found.left == 2
    assert permission(EXAM, [a_sitting(finished=ended)], ended + timedelta(hours=24)).granted


def test_after_the_last_attempt_there_is_none_left():
    sittings = [a_sitting(finished=NOON)] * 3
    assert permission(EXAM, sittings, NOON + timedelta(days=365)).left == 0
    assert not permission(EXAM, sittings, NOON + timedelta(days=365)).granted


def test_answers_are_taken_until_shortly_after_the_time_limit():
    sitting = a_sitting()
    end = NOON + timedelta(minutes=30)
    assert sitting.deadline == end
    assert takes_answers(sitting, end + GRACE)
    assert not takes_answers(sitting, end + GRACE + timedelta(seconds=1))
    assert is_overdue(sitting, end + GRACE + timedelta(seconds=1))
    assert not is_overdue(sitting, end)


def test_an_attempt_that_was_handed_in_takes_no_answers():
    sitting = a_sitting(finished=NOON + timedelta(minutes=5))
    assert not takes_answers(sitting, NOON + timedelta(minutes=6))
    assert not is_overdue(sitting, NOON + timedelta(days=1))


def test_who_asks_for_more_time_gets_half_as_much_again():
    assert deadline(EXAM, NOON, extra_time=True) == NOON + timedelta(minutes=45)
