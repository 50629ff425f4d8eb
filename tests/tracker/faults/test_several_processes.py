"""Two worker processes, on either database: what is acknowledged stays, once, whatever dies and whoever comes first."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from tests.tracker.builders import IDS, a_learner, a_statement
from tests.tracker.faults.senders import STATEMENTS, Load, at_once, kill, workers_of
from tests.tracker.server import fetch

CLIENTS = 8


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def server(request, serve):
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else ""
    return serve(url, WORKERS="2", THREADS="4")


@pytest.fixture
def clients(server, senders):
    return senders(server, CLIENTS)


def test_a_worker_that_is_killed_loses_nothing_and_another_takes_its_place(server, clients):
    already = set(clients[0].read_all())
    statements = [a_statement() for _ in range(400)]
    load = Load(clients, statements)
    load.wait_for(100)
    kill(workers_of(server)[0])
    load.finish()
    found = [entry for entry in clients[0].read_all() if entry not in already]
    assert sorted(found) == sorted(statement["id"] for statement in statements) == sorted(load.acknowledged)
    assert fetch(f"{server.url}/healthz")[0] == 200


def test_of_eight_contents_under_one_id_one_is_stored(clients):
    sent = a_statement()
    answers = at_once(
        CLIENTS, lambda number: clients[number].ask("POST", value={**sent, "result": {"response": str(number)}})
    )
    assert sorted(status for status, _ in answers) == [200] + [409] * (CLIENTS - 1)
    assert clients[0].read_all().count(sent["id"]) == 1


def test_one_content_under_one_id_from_eight_is_stored_once_and_acknowledged_to_all(clients):
    sent = a_statement()
    assert at_once(CLIENTS, lambda number: clients[number].send(sent)) == [True] * CLIENTS
    assert clients[0].read_all().count(sent["id"]) == 1


def test_of_eight_writers_with_one_etag_one_wins(clients):
    query = {"activityId": IDS.course(), "agent": json.dumps(a_learner()), "stateId": "s"}
    path = f"/xapi/activities/state?{urlencode(query)}"
    assert clients[0].ask("PUT", path, {"number": "first"})[0] == 204
    headers = {"If-Match": clients[0].etag(path)}
    answers = at_once(CLIENTS, lambda number: clients[number].ask("PUT", path, {"number": number}, **headers)[0])
    assert sorted(answers) == [204] + [412] * (CLIENTS - 1)
    assert json.loads(clients[0].ask("GET", path)[1]) == {"number": answers.index(204)}


def test_batches_that_overlap_in_opposite_orders_do_not_lock_each_other_out(server, clients):
    batches = [[a_statement(object=f"https://a.example/{entry}") for entry in range(25)] for _ in range(8)]

    def send(number):
        order = batches if number % 2 else [batch[::-1] for batch in batches[::-1]]
        return [clients[number].ask("POST", STATEMENTS, batch)[0] for batch in order]

    assert at_once(CLIENTS, send) == [[200] * len(batches)] * CLIENTS
    found = clients[0].read_all()
    ids = {statement["id"] for batch in batches for statement in batch}
    assert sorted(entry for entry in found if entry in ids) == sorted(ids)
    assert "40P01" not in server.log.read_text()
