"""What every store promises about the answers to questions."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.tracker.builders import BASE, IDS, a_learner, a_statement
from tests.tracker.sending import send
from tracker.errors import StatementConflict
from tracker.storage.ports import AnswerCount

QUESTION = IDS.question("hs-practice", "q1")
MARIA = a_learner()


def items(store):
    return dict(store.read(lambda transaction: transaction.items.find_after("", 100)))


def an_answer(question=QUESTION, *, right=True, tries=None, **changes):
    result = {"success": right, "response": "a"}
    if tries is not None:
        result["extensions"] = {f"{BASE}/extension/try": tries}
    return a_statement(**{"actor": MARIA, "verb": "answered", "object": question, "result": result, **changes})


def test_answers_are_counted_over_all_learners_and_batches(store):
    send(store, an_answer(), an_answer(right=False, actor=a_learner()))
    send(store, an_answer(), an_answer(IDS.question("hs-practice", "q2")))
    assert items(store) == {QUESTION: AnswerCount(3, 2), IDS.question("hs-practice", "q2"): AnswerCount(1, 1)}


def test_only_the_first_try_of_an_attempt_counts(store):
    send(store, an_answer(right=False), an_answer(tries=2), an_answer(tries=3), an_answer(tries=1))
    assert items(store) == {QUESTION: AnswerCount(2, 1)}


@pytest.mark.parametrize(
    "changes",
    [
        {"actor": {"mbox": "mailto:somebody@example.org"}},
        {"actor": {"account": {"homePage": "https://elsewhere.example", "name": MARIA["account"]["name"]}}},
        {"actor": {"account": {"homePage": BASE, "name": "not a learner"}}},
        {"actor": {"account": {"homePage": BASE, "name": MARIA["account"]["name"].upper()}}},
        {"verb": "experienced"},
        {"object": IDS.quiz("hs-practice")},
        {"object": IDS.exam_item("hs-exam", "q1")},
        {"object": f"{BASE}/quiz/hs-practice/question/"},
        {"object": f"{BASE}/quiz/a/b/question/q1"},
        {"object": "https://elsewhere.example/quiz/hs-practice/question/q1"},
        {"object": {"objectType": "Agent", "mbox": "mailto:somebody@example.org"}},
        {"result": None},
        {"result": {"response": "a"}},
    ],
)
def test_what_is_no_marked_answer_of_a_learner_of_the_course_does_not_count(store, changes):
    send(store, an_answer(**changes))
    assert items(store) == {}


def test_an_answer_sent_again_counts_once(store):
    sent = an_answer()
    for _ in range(3):
        send(store, sent)
    assert items(store) == {QUESTION: AnswerCount(1, 1)}


def test_a_refused_batch_counts_nothing(store):
    taken = a_statement()
    send(store, taken)
    with pytest.raises(StatementConflict):
        send(store, an_answer(), {**taken, "result": {"success": True}})
    assert items(store) == {}


@pytest.mark.parametrize("voided_first", [True, False])
@pytest.mark.parametrize("others", [0, 1])
def test_a_voided_answer_is_taken_back(store, voided_first, others):
    send(store, *(an_answer() for _ in range(others)))
    wrong = an_answer(right=False)
    voiding = a_statement(verb="voided", object={"objectType": "StatementRef", "id": wrong["id"]})
    for statement in (voiding, wrong) if voided_first else (wrong, voiding):
        send(store, statement)
    send(store, {**voiding, "id": str(uuid4())})
    assert items(store) == ({QUESTION: AnswerCount(1, 1)} if others else {})


def test_a_batch_that_voids_its_own_answer_counts_the_others(store):
    wrong = an_answer(right=False)
    send(
        store, wrong, an_answer(), a_statement(verb="voided", object={"objectType": "StatementRef", "id": wrong["id"]})
    )
    assert items(store) == {QUESTION: AnswerCount(1, 1)}
