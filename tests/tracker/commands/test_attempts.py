"""An attempt is drawn once, keeps every answer, and is marked once; on both databases."""

from __future__ import annotations

import dataclasses
import json
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest

from manifest.exam_bank import ExamBank
from manifest.model import Exam
from tests.tracker.builders import IDS, START, a_course
from tests.tracker.exams.bank import an_item
from tracker.commands.finish_attempt import finish_attempt
from tracker.commands.record_exam import ExamRecorder
from tracker.commands.save_answer import save_answer
from tracker.commands.settle_attempts import settle_attempts
from tracker.commands.start_attempt import start_attempt
from tracker.errors import AttemptEnded, AttemptNotFound, ExamClosed, ExamUnknown
from tracker.storage.ports import Page

EXAM = Exam("hs-exam", {"en": "Exam"}, 0.7, 30, 2, 24, {"know": 2, "apply": 1})
BANK = ExamBank(
    answers_public=False,
    exams={"hs-exam": tuple(an_item(f"{outcome}-{n}", outcome) for outcome in ("know", "apply") for n in range(4))},
)
LEARNER = uuid4()
RECORDER = ExamRecorder(IDS, uuid4)
COURSE = a_course(modules=(dataclasses.replace(a_course().modules[0], exams=(EXAM,)),))


def start(store, at=START, learner=LEARNER, exam=EXAM, bank=BANK, **changes):
    given = {"language": "en", "extra_time": False, "attempt_id": uuid4(), "random": Random(7), **changes}
    return store.write(
        lambda transaction: start_attempt(
            transaction, course=COURSE, exam=exam, recorder=RECORDER, bank=bank, learner=learner, now=at, **given
        )
    )


def save(store, attempt, answers, at=START, learner=LEARNER, seen=None):
    given = {"attempt_id": attempt.id, "learner": learner, "answers": answers, "now": at, "seen": seen}
    store.write(lambda transaction: save_answer(transaction, **given))


def finish(store, attempt, at=START, learner=LEARNER):
    return store.write(
        lambda transaction: finish_attempt(
            transaction, exam=EXAM, recorder=RECORDER, attempt_id=attempt.id, learner=learner, now=at
        )
    )


def right_answers(attempt):
    return {place: {"choice": [str(entry.options.index(0))]} for place, entry in enumerate(attempt.drawn)}


def test_an_attempt_is_read_as_it_was_drawn(store):
    attempt = start(store)
    assert store.read(lambda transaction: transaction.attempts.find(attempt.id)) == attempt
    assert len(attempt.drawn) == 3
    assert attempt.deadline == START + timedelta(minutes=30)


def test_starting_again_goes_on_with_the_attempt_that_runs(store):
    assert start(store).id == start(store, START + timedelta(minutes=5)).id


def test_right_answers_pass_and_are_counted_per_outcome(store):
    attempt = start(store)
    save(store, attempt, right_answers(attempt))
    ended = finish(store, attempt, START + timedelta(minutes=9))
    assert ended.result.passed
    assert ended.result.score == 1
    assert {entry.outcome: entry.items for entry in ended.result.outcomes} == {"apply": 1, "know": 2}
    assert ended.finished == START + timedelta(minutes=9)


def test_answers_saved_one_by_one_are_all_kept_and_the_last_one_counts(store):
    attempt = start(store)
    save(store, attempt, {0: {"choice": ["0"]}})
    for place, fields in right_answers(attempt).items():
        save(store, attempt, {place: fields})
    assert finish(store, attempt).result.score == 1


def test_an_answer_that_is_taken_back_counts_nothing(store):
    attempt = start(store)
    save(store, attempt, right_answers(attempt))
    save(store, attempt, {place: {} for place in range(3)})
    assert finish(store, attempt).result.score == 0


def test_a_page_that_is_older_than_an_answer_does_not_undo_it(store):
    attempt = start(store)
    save(store, attempt, right_answers(attempt), START + timedelta(minutes=2))
    empty = {place: {} for place in range(3)}
    save(store, attempt, empty, START + timedelta(minutes=3), seen=START + timedelta(minutes=1))
    assert finish(store, attempt).result.score == 1


def test_an_attempt_that_ran_out_is_marked_by_what_was_saved(store):
    attempt = start(store)
    save(store, attempt, right_answers(attempt), START + timedelta(minutes=29))
    late = START + timedelta(hours=3)
    (settled,) = store.write(
        lambda transaction: settle_attempts(transaction, course=COURSE, recorder=RECORDER, learner=LEARNER, now=late)
    )
    assert settled.result.passed
    assert settled.finished == attempt.deadline


def test_no_answer_is_taken_after_the_end(store):
    attempt = start(store)
    with pytest.raises(AttemptEnded):
        save(store, attempt, right_answers(attempt), START + timedelta(minutes=32))
    finish(store, attempt)
    with pytest.raises(AttemptEnded):
        save(store, attempt, right_answers(attempt))


def test_handing_in_twice_marks_once(store):
    attempt = start(store)
    first = finish(store, attempt, START + timedelta(minutes=1))
    assert finish(store, attempt, START + timedelta(minutes=2)) == first


def test_another_learners_attempt_is_not_there(store):
    attempt = start(store)
    with pytest.raises(AttemptNotFound):
        save(store, attempt, {0: {"choice": ["0"]}}, learner=uuid4())
    with pytest.raises(AttemptNotFound):
        finish(store, attempt, learner=uuid4())


@pytest.mark.parametrize("place", [-1, 3])
def test_an_answer_to_no_item_is_refused_and_nothing_is_kept(store, place):
    attempt = start(store)
    with pytest.raises(AttemptNotFound):
        save(store, attempt, {0: {"choice": ["0"]}, place: {"choice": ["0"]}})
    assert store.read(lambda transaction: transaction.attempts.find_responses(attempt.id)) == {}


def test_the_next_attempt_waits_and_after_the_last_there_is_none(store):
    finish(store, start(store))
    with pytest.raises(ExamClosed) as early:
        start(store, START + timedelta(hours=1))
    assert early.value.left == 1
    second = start(store, START + timedelta(hours=25))
    assert second.number == 2
    finish(store, second, START + timedelta(hours=25))
    with pytest.raises(ExamClosed) as over:
        start(store, START + timedelta(days=99))
    assert over.value.left == 0


def test_an_exam_without_items_is_not_known(store):
    with pytest.raises(ExamUnknown):
        start(store, bank=ExamBank(answers_public=True, exams={}))


def test_a_bank_that_changes_later_changes_no_attempt(store):
    attempt = start(store)
    save(store, attempt, right_answers(attempt))
    start(store, bank=ExamBank(answers_public=True, exams={"hs-exam": (an_item("new"),)}))
    ended = finish(store, attempt)
    assert ended.result.score == 1
    assert not ended.answers_public


def statements(store):
    found = store.read(lambda transaction: transaction.statements.search(Page())).found
    return [json.loads(entry.text) for entry in found]


def test_the_tracker_says_what_became_of_an_attempt_and_nothing_of_its_items(store):
    attempt = start(store)
    save(store, attempt, right_answers(attempt))
    finish(store, attempt, START + timedelta(minutes=9))
    finish(store, attempt, START + timedelta(minutes=9))
    passed, attempted = statements(store)
    assert [entry["verb"]["id"].rsplit("/", 1)[1] for entry in (attempted, passed)] == ["attempted", "passed"]
    assert passed["object"]["id"] == IDS.exam("hs-exam")
    assert passed["result"] == {"score": {"scaled": 1.0}, "success": True, "completion": True, "duration": "PT540S"}
    assert passed["actor"]["account"] == {"homePage": IDS.base, "name": str(LEARNER)}
    assert "canary" not in json.dumps([attempted, passed])
