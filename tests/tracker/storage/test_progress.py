"""What every store promises about progress: it follows the statements."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from tests.tracker.builders import IDS, a_learner, a_statement
from tests.tracker.sending import send
from tracker.commands.rebuild_progress import rebuild_progress
from tracker.errors import StatementConflict
from tracker.progress.records import LessonRecord, QuizRecord, Records
from tracker.storage.sql.statements import LONGEST


def progress(store, learner):
    return store.read(lambda transaction: transaction.progress.find([UUID(learner["account"]["name"])]))[0]


def test_progress_follows_statements(store):
    maria = a_learner()
    send(
        store,
        a_statement(actor=maria, verb="progressed", result={"duration": "PT1M30.5S"}),
        a_statement(actor=maria, verb="completed", result={"duration": "PT10S"}),
        a_statement(actor=maria, verb="attempted", object=IDS.quiz("hs-practice")),
        a_statement(actor=maria, verb="failed", object=IDS.quiz("hs-practice"), result={"score": {"scaled": 0.4}}),
    )
    send(
        store,
        a_statement(actor=maria, verb="passed", object=IDS.quiz("hs-practice"), result={"score": {"scaled": 0.8}}),
    )
    send(
        store,
        a_statement(actor=maria, verb="failed", object=IDS.quiz("hs-practice"), result={"score": {"scaled": 0.5}}),
    )
    assert progress(store, maria) == Records(
        {"state-to-people": LessonRecord(completed=True, milliseconds=100_500)},
        {"hs-practice": QuizRecord(best=0.8, passed=True, attempts=1)},
    )


def test_a_statement_sent_again_does_not_count_twice(store):
    maria = a_learner()
    sent = a_statement(actor=maria, verb="progressed", result={"duration": "PT1M"})
    for _ in range(3):
        send(store, sent)
    assert progress(store, maria).lessons["state-to-people"].milliseconds == 60_000


def test_a_refused_batch_leaves_progress_as_it_was(store):
    maria, taken = a_learner(), a_statement()
    send(store, taken)
    with pytest.raises(StatementConflict):
        send(store, a_statement(actor=maria), {**taken, "result": {"success": True}})
    assert progress(store, maria) == Records()


@pytest.mark.parametrize("voided_first", [True, False])
def test_a_voided_statement_counts_no_longer(store, voided_first):
    maria = a_learner()
    counted = a_statement(actor=maria, verb="progressed", result={"duration": "PT1M"})
    wrong = a_statement(actor=maria, verb="completed", result={"duration": "PT1H"})
    voiding = a_statement(verb="voided", object={"objectType": "StatementRef", "id": wrong["id"]})
    send(store, counted)
    for statement in (voiding, wrong) if voided_first else (wrong, voiding):
        send(store, statement)
    assert progress(store, maria).lessons == {"state-to-people": LessonRecord(completed=False, milliseconds=60_000)}


def test_progress_computed_again_is_the_same(store):
    maria = a_learner()
    for number in range(7):
        send(store, a_statement(actor=maria, verb="progressed", result={"duration": f"PT{number}.1S"}))
    send(
        store,
        a_statement(actor=maria, verb="passed", object=IDS.quiz("hs-practice"), result={"score": {"scaled": 0.7}}),
    )
    kept = progress(store, maria)
    store.write(lambda transaction: rebuild_progress(transaction, UUID(maria["account"]["name"]), IDS))
    assert progress(store, maria) == kept


def test_voiding_computes_again_only_what_the_voided_statement_was_about(store):
    learner = a_learner(uuid4())
    lessons = {name: {"verb": "completed", "object": IDS.lesson(name), "actor": learner} for name in ("one", "two")}
    wrong = a_statement(**lessons["one"], result={"duration": "PT10S"})
    send(store, wrong, a_statement(**lessons["one"] | {"verb": "progressed"}, result={"duration": "PT5S"}))
    send(store, a_statement(**lessons["two"]))
    other = Records(lessons={"two": LessonRecord(milliseconds=7)})
    store.write(lambda transaction: transaction.progress.add(UUID(learner["account"]["name"]), other))
    send(store, a_statement(verb="voided", object={"objectType": "StatementRef", "id": wrong["id"]}))
    left = {"one": LessonRecord(milliseconds=5000), "two": LessonRecord(completed=True, milliseconds=7)}
    assert progress(store, learner) == Records(lessons=left)


def test_progress_is_rebuilt_from_statements_whose_json_is_long(store):
    learner = a_learner(uuid4())
    padding = {"extensions": {"https://padding.example": "x" * (LONGEST // 3)}}
    lesson = IDS.lesson("state-to-people")
    for verb in ["progressed"] * 6 + ["completed"]:
        send(store, a_statement(actor=learner, verb=verb, object=lesson, result={"duration": "PT10S", **padding}))
    kept = progress(store, learner)
    assert kept != Records()
    store.write(lambda transaction: rebuild_progress(transaction, UUID(learner["account"]["name"]), IDS))
    assert progress(store, learner) == kept
