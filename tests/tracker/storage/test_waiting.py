"""Who waits for a turn at the database, for how long, and who does not wait at all."""

from __future__ import annotations

import math
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from uuid import UUID

import pytest
from sqlalchemy import event, make_url

from tests.tracker.builders import a_statement
from tests.tracker.sending import send
from tracker.errors import StoreBusy
from tracker.storage.engines import open_engine
from tracker.storage.shared_commits import Job
from tracker.storage.sql_store import SqlStore


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
    with closing(sqlite3.connect(make_url(sqlite_url).database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            send(store, a_statement())
        assert pauses == sorted(pauses)
        assert 0.5 < sum(pauses) <= 1.0
        other.execute("ROLLBACK")
    assert len(send(store, a_statement())) == 1
    store.close()


def test_a_writer_whose_turn_does_not_come_waits_no_longer_than_the_budget_in_all(sqlite_url):
    now = 0.0

    def sleep(seconds):
        nonlocal now
        now += seconds

    stuck = SqlStore(open_engine(sqlite_url))
    store = SqlStore(open_engine(sqlite_url), budget=1.0, monotonic=lambda: now, sleep=sleep)
    with (
        stuck._turns.turn(math.inf),
        closing(sqlite3.connect(make_url(sqlite_url).database, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            send(store, a_statement())
    assert 1.0 <= now < 1.1
    assert len(send(store, a_statement())) == 1
    stuck.close()
    store.close()


def test_who_waits_behind_a_long_write_gives_up_at_the_own_deadline_and_leaves_nothing(database_url):
    store = SqlStore(open_engine(database_url), budget=0.2)
    begun, end, late = threading.Event(), threading.Event(), a_statement()
    first = a_statement()

    def work(transaction):
        begun.set()
        assert end.wait(30)
        return transaction.statements.last_stored()

    with ThreadPoolExecutor(2) as pool:
        try:
            long = pool.submit(store.write, work)
            assert begun.wait(30)
            with pytest.raises(StoreBusy):
                pool.submit(send, store, late).result(20)
        finally:
            end.set()
        assert long.result(20) is None
    assert send(store, first) == [UUID(first["id"])]
    assert not store.read(lambda transaction: transaction.statements.find([UUID(late["id"])]))
    store.close()


def test_of_writers_that_wait_together_those_that_came_first_give_up_first(sqlite_url):
    now, runs, other = 0.0, [], sqlite3.connect(make_url(sqlite_url).database, isolation_level=None)
    stuck = SqlStore(open_engine(sqlite_url))

    def sleep(seconds):
        nonlocal now
        now += seconds
        if now > 2.0 and other.in_transaction:
            other.execute("ROLLBACK")

    store = SqlStore(open_engine(sqlite_url), monotonic=lambda: now, sleep=sleep)
    batch = [Job(lambda _, name=name: runs.append(name), deadline) for name, deadline in (("a", 1.0), ("b", 3.0))]
    with stuck._turns.turn(math.inf):
        other.execute("BEGIN IMMEDIATE")
        store._commit(batch)
    assert isinstance(batch[0].error, StoreBusy)
    assert batch[1].error is None
    assert runs == ["b"]
    for opened in (stuck, store, other):
        opened.close()


def test_none_of_many_readers_at_once_waits_for_the_connection_of_another(store):
    together = threading.Barrier(40)

    def work(transaction):
        together.wait(20)
        return transaction.statements.last_stored()

    with ThreadPoolExecutor(40) as pool:
        for _ in range(2):
            assert list(pool.map(lambda _: store.read(work), range(40))) == [None] * 40
    assert len(send(store, a_statement())) == 1


def test_a_writer_that_waits_for_another_process_gets_its_turn(sqlite_url):
    engine = open_engine(sqlite_url)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 0"))
    with closing(sqlite3.connect(make_url(sqlite_url).database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store = SqlStore(engine, sleep=lambda _: other.execute("ROLLBACK") if other.in_transaction else None)
        assert len(send(store, a_statement())) == 1
    store.close()
