from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from manifest.model import Achievement, Requirement
from tests.tracker.builders import START, a_course
from tracker.credentials.eligibility import ExamResult, Record, check_eligibility

LESSONS = frozenset({"state-to-people", "afghan-survey"})


def a_result(**changes):
    values = {"exam_id": "hs-exam", "passed": True, "score": 0.8, "finished": START, "answers_public": False}
    return ExamResult(**{**values, **changes})


def an_achievement(achievement_id, *requirements, mode="unsupervised"):
    text = {"en": achievement_id}
    return Achievement(achievement_id, text, text, text, requirements, 3, mode)


def check(record, achievement=None, course=None):
    course = course or a_course()
    return check_eligibility(course, achievement or course.achievements[0], record)


def test_all_lessons_and_a_passed_exam_meet_the_achievement():
    found = check(Record(lessons=LESSONS, exams=(a_result(),)))
    assert found.met
    assert not found.practice
    assert [result.exam_id for result in found.exams] == ["hs-exam"]


def test_what_is_missing_is_named_requirement_by_requirement():
    found = check(Record(lessons=frozenset({"afghan-survey", "a-lesson-of-another-module"})))
    lessons, exam = found.requirements
    assert (lessons.done, lessons.missing) == (("afghan-survey",), ("state-to-people",))
    assert (exam.done, exam.missing) == ((), ("hs-exam",))
    assert not found.met


@pytest.mark.parametrize("changes", [{"passed": False}, {"exam_id": "another-exam"}])
def test_an_exam_that_was_failed_or_is_another_one_does_not_count(changes):
    assert not check(Record(lessons=LESSONS, exams=(a_result(**changes),))).met


def test_a_failed_attempt_takes_nothing_from_a_passed_one():
    failed = a_result(passed=False, finished=START + timedelta(days=1))
    assert check(Record(lessons=LESSONS, exams=(a_result(), failed))).met


def test_public_answers_make_it_a_practice_unless_a_result_with_hidden_answers_is_there():
    public = a_result(answers_public=True)
    assert check(Record(lessons=LESSONS, exams=(public,))).practice
    hidden = a_result(finished=START + timedelta(days=1))
    assert not check(Record(lessons=LESSONS, exams=(public, hidden))).practice


def test_a_supervised_achievement_counts_supervised_exams_alone():
    achievement = an_achievement("supervised", Requirement("exam", ("hs-exam",)), mode="supervised")
    assert not check(Record(exams=(a_result(),)), achievement).met
    assert check(Record(exams=(a_result(supervised=True),)), achievement).met


def test_a_task_counts_once_a_reviewer_accepted_it():
    achievement = an_achievement("reviewed", Requirement("task", ("rewrite",)), mode="reviewed")
    assert not check(Record(), achievement).met
    assert check(Record(tasks=frozenset({"rewrite"})), achievement).met


@pytest.mark.parametrize("mode", ["reviewed", "supervised"])
def test_a_mode_that_nothing_asked_for_can_prove_is_never_met(mode):
    lessons = Requirement("lessons", tuple(LESSONS))
    everything = Record(lessons=LESSONS, exams=(a_result(),), tasks=frozenset({"rewrite"}))
    assert check(everything, an_achievement("mode", lessons)).met
    assert not check(everything, an_achievement("mode", lessons, mode=mode)).met


def test_a_reviewed_achievement_needs_its_task_besides_a_passed_exam():
    exam, task = Requirement("exam", ("hs-exam",)), Requirement("task", ("rewrite",))
    passed = Record(exams=(a_result(),))
    assert not check(passed, an_achievement("reviewed", exam, mode="reviewed")).met
    assert not check(passed, an_achievement("reviewed", exam, task, mode="reviewed")).met
    assert check(
        replace(passed, tasks=frozenset({"rewrite"})), an_achievement("reviewed", exam, task, mode="reviewed")
    ).met


@pytest.mark.parametrize("requirements", [(), (Requirement("lessons", ()),)])
def test_an_achievement_that_asks_for_nothing_is_never_met(requirements):
    assert not check(Record(lessons=LESSONS), an_achievement("empty", *requirements)).met


class TestAchievementsOfAchievements:
    first = an_achievement("first", Requirement("exam", ("hs-exam",)))
    second = an_achievement("second", Requirement("achievement", ("first",)))
    course = a_course(achievements=(first, second))

    def test_one_that_is_held_counts(self):
        assert check(Record(achievements=frozenset({"first"})), self.second, self.course).met

    def test_one_whose_own_requirements_are_met_counts_with_its_exams(self):
        found = check(Record(exams=(a_result(answers_public=True),)), self.second, self.course)
        assert found.met
        assert found.practice

    def test_one_that_is_neither_does_not(self):
        assert not check(Record(), self.second, self.course).met

    def test_one_that_the_course_does_not_know_does_not(self):
        unknown = an_achievement("third", Requirement("achievement", ("nowhere",)))
        assert not check(Record(), unknown, self.course).met

    def test_two_that_ask_for_each_other_are_never_met(self):
        first = replace(self.first, requirements=(Requirement("achievement", ("second",)),))
        course = a_course(achievements=(first, self.second))
        assert not check(Record(), first, course).met
