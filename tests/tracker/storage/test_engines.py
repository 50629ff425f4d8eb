"""What SQLite and PostgreSQL do when things go wrong."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import event, make_url

from tests.tracker.builders import IDS, START, a_statement
from tracker.commands.store_statements import Sender, store_statements
from tracker.errors import StoreBusy, StoreFailed, StoreFull
from tracker.storage.engines import SqlStore, open_engine

SENDER = Sender({"objectType": "Agent", "account": {"homePage": IDS.base, "name": "tracker"}})


def send(store, *values):
    return store_statements(store, values, SENDER, ids=IDS, now=START, new_id=uuid4)


def path_of(url):
    return Path(str(make_url(url).database))


def test_sqlite_commits_are_durable_and_do_not_block_readers(sqlite_url):
    engine = open_engine(sqlite_url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()


def test_postgresql_commits_are_durable(postgresql_url):
    engine = open_engine(postgresql_url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"
        assert connection.exec_driver_sql("SHOW fsync").scalar() == "on"
    engine.dispose()


def test_a_full_database_refuses_what_it_cannot_keep_and_keeps_what_it_has(sqlite_url):
    engine = open_engine(sqlite_url)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA max_page_count = 120"))
    store = SqlStore(engine)
    stored = []

    def fill():
        for _ in range(1000):
            sent = a_statement(result={"response": "x" * 2000})
            send(store, sent)
            stored.append(sent["id"])

    with pytest.raises(StoreFull):
        fill()
    store.close()
    with closing(sqlite3.connect(path_of(sqlite_url))) as connection:
        kept = [row[0] for row in connection.execute("SELECT id FROM statements")]
    assert sorted(kept) == sorted(entry.replace("-", "") for entry in stored)
    assert stored


def test_a_lock_that_outlasts_the_budget_is_reported_and_then_forgotten(sqlite_url):
    now = 0.0
    pauses = []

    def sleep(seconds):
        nonlocal now
        now += seconds
        pauses.append(seconds)

    engine = open_engine(sqlite_url)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 0"))
    store = SqlStore(engine, budget=1.0, monotonic=lambda: now, sleep=sleep)
    with closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            send(store, a_statement())
        assert pauses == sorted(pauses)
        assert 0.5 < sum(pauses) <= 1.0
        other.execute("ROLLBACK")
    assert len(send(store, a_statement())) == 1
    store.close()


def test_a_writer_that_waits_for_another_process_gets_its_turn(sqlite_url):
    engine = open_engine(sqlite_url)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 0"))
    with closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store = SqlStore(engine, sleep=lambda _: other.execute("ROLLBACK") if other.in_transaction else None)
        assert len(send(store, a_statement())) == 1
    store.close()


def test_a_database_that_nobody_can_write_is_reported(sqlite_url):
    engine = open_engine(sqlite_url)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only = ON"))
    store = SqlStore(engine)
    with pytest.raises(StoreFailed):
        send(store, a_statement())
    store.close()


def test_a_server_that_is_not_there_is_reported():
    store = SqlStore(open_engine("postgresql://nobody@127.0.0.1:1/nothing"))
    with pytest.raises(StoreFailed):
        send(store, a_statement())
    store.close()
