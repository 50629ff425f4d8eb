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
from tests.tracker.sending import send
from tracker.commands.store_statements import Sender, store_statements
from tracker.errors import StatementConflict
from tracker.storage.ports import Page
from tracker.storage.sql.statements import LONGEST
from tracker.xapi.terms import actor_term, term
from tracker.xapi.verbs import ADL

TRACKER = Sender({"objectType": "Agent", "account": {"homePage": IDS.base, "name": "tracker"}})
WRITERS = 8


def search(store, **page):
    matches = store.read(lambda transaction: transaction.statements.search(Page(**page)))
    assert not matches.cut
    return [str(found.id) for found in matches.found]


def find(store, statement_id):
    return store.read(lambda transaction: transaction.statements.find([UUID(statement_id)])).get(UUID(statement_id))


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
