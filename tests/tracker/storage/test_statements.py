"""What every store promises about statements."""

from __future__ import annotations

import json
import threading
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.tracker.builders import IDS, START, a_learner, a_statement
from tracker.commands.rebuild_progress import rebuild_progress
from tracker.commands.store_statements import Sender, store_statements
from tracker.errors import StatementConflict
from tracker.progress.records import LessonRecord, QuizRecord, Records
from tracker.storage.ports import Page
from tracker.storage.sql.statements import LONGEST
from tracker.xapi.terms import actor_term, term
from tracker.xapi.verbs import ADL

TRACKER = Sender({"objectType": "Agent", "account": {"homePage": IDS.base, "name": "tracker"}})
WRITERS = 8


def send(store, *values, now=START):
    return store_statements(store, values, TRACKER, ids=IDS, now=now, new_id=uuid4)


def search(store, **page):
    matches = store.read(lambda transaction: transaction.statements.search(Page(**page)))
    assert not matches.cut
    return [str(found.id) for found in matches.found]


def find(store, statement_id):
    return store.read(lambda transaction: transaction.statements.find([UUID(statement_id)])).get(UUID(statement_id))


def progress(store, learner):
    return store.read(lambda transaction: transaction.progress.find([UUID(learner["account"]["name"])]))[0]


def test_stored_is_unique_and_grows_even_when_the_clock_stands_still_or_goes_back(store):
    first, second, third = a_statement(), a_statement(), a_statement()
    send(store, first, second)
    send(store, third, now=START - timedelta(days=1))
    moments = [find(store, statement["id"]).stored for statement in (first, second, third)]
    assert moments == sorted(set(moments))
    assert search(store, ascending=True) == [first["id"], second["id"], third["id"]]


def test_stored_in_the_statement_is_the_stored_that_queries_compare(store):
    sent = a_statement()
    send(store, sent)
    found = find(store, sent["id"])
    assert json.loads(found.text)["stored"] == "2026-03-02T09:00:00.000000Z"
    assert found.stored == START


def test_a_clock_is_read_when_the_transaction_has_its_turn_not_when_the_request_came(store):
    order = []

    def new_id():
        order.append("prepared")
        return uuid4()

    def clock():
        order.append("stored")
        return START

    value = a_statement(id=None)
    [stored] = store_statements(store, [value], TRACKER, ids=IDS, now=clock, new_id=new_id)
    assert order == ["prepared", "stored"]
    assert find(store, str(stored)).stored == START


def test_eight_writers_on_one_id_store_it_once(store):
    sent = a_statement()
    together = threading.Barrier(WRITERS)

    def write(_):
        together.wait(10)
        return send(store, sent)

    with ThreadPoolExecutor(WRITERS) as pool:
        answers = list(pool.map(write, range(WRITERS)))
    assert answers == [[UUID(sent["id"])]] * WRITERS
    assert search(store) == [sent["id"]]


def test_of_eight_writers_with_different_content_under_one_id_one_wins(store):
    shared = str(uuid4())
    together = threading.Barrier(WRITERS)

    def write(number):
        together.wait(10)
        try:
            send(store, a_statement(id=shared, result={"response": str(number)}), a_statement())
        except StatementConflict:
            return None
        return number

    with ThreadPoolExecutor(WRITERS) as pool:
        winners = [answer for answer in pool.map(write, range(WRITERS)) if answer is not None]
    assert len(winners) == 1
    assert json.loads(find(store, shared).text)["result"]["response"] == str(winners[0])
    assert len(search(store)) == 2


def test_batches_in_opposite_orders_do_not_block_each_other(store):
    batch = [a_statement() for _ in range(30)]
    together = threading.Barrier(WRITERS)

    def write(number):
        together.wait(10)
        return send(store, *(batch if number % 2 else batch[::-1]))

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert len(search(store)) == 30


def test_one_id_twice_in_a_batch_is_stored_once(store):
    sent = a_statement()
    assert send(store, sent, sent) == [UUID(sent["id"])] * 2
    assert search(store) == [sent["id"]]


def test_one_id_twice_in_a_batch_with_different_content_is_a_conflict(store):
    sent = a_statement()
    with pytest.raises(StatementConflict):
        send(store, sent, {**sent, "result": {"success": True}})
    assert search(store) == []


def test_a_search_by_several_terms_finds_what_has_all_of_them(store):
    maria = a_learner()
    both = a_statement(actor=maria, verb="passed")
    send(store, both, a_statement(actor=maria), a_statement(verb="passed"))
    terms = [actor_term(both), term("verb", ADL + "passed")]
    assert search(store, terms=terms) == [both["id"]]
    assert search(store, terms=terms[::-1]) == [both["id"]]


def test_a_search_by_actors_leaves_out_what_is_only_about_them(store):
    maria, juan = a_learner(), a_learner()
    own, other = a_statement(actor=maria), a_statement(actor=juan, object=maria)
    send(store, own, other)
    assert search(store, actors=[actor_term(own)]) == [own["id"]]
    assert search(store, actors=[actor_term(own), actor_term(other)]) == [other["id"], own["id"]]


def test_a_statement_that_refers_to_itself_in_a_circle_is_stored(store):
    one, other = str(uuid4()), str(uuid4())
    send(store, a_statement(id=one, object={"objectType": "StatementRef", "id": other}))
    send(store, a_statement(id=other, object={"objectType": "StatementRef", "id": one}))
    send(store, a_statement(id=(alone := str(uuid4())), object={"objectType": "StatementRef", "id": alone}))
    assert len(search(store)) == 3


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


def test_a_search_for_long_statements_ends_early_says_so_and_can_go_on(store):
    sent = [a_statement(result={"response": "x" * (LONGEST // 3)}) for _ in range(12)]
    sent[5]["result"]["response"] *= 4
    for statement in sent:
        send(store, statement)
    found, cuts, page = [], [], Page(ascending=True, limit=500)
    tracemalloc.start()
    try:
        while not cuts or cuts[-1]:
            matches = store.read(lambda transaction: transaction.statements.search(page))  # noqa: B023 - it runs at once
            found += [str(entry.id) for entry in matches.found]
            cuts.append(matches.cut)
            page = replace(page, after=matches.found[-1].stored)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == [statement["id"] for statement in sent]
    assert cuts == [True] * (len(cuts) - 1) + [False]
    assert len(cuts) > 5
    assert peak < 6 * LONGEST


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
