"""What SQLite and PostgreSQL do when things go wrong."""

from __future__ import annotations

import math
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event, make_url, text
from sqlalchemy.exc import DBAPIError

from tests.tracker.builders import IDS, START, a_statement
from tracker.commands.store_statements import Sender, store_statements
from tracker.errors import CommitUnknown, StoreBusy, StoreFailed, StoreFull
from tracker.storage.engines import SqlStore, open_engine
from tracker.storage.shared_commits import Job

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


def test_a_writer_whose_turn_does_not_come_waits_no_longer_than_the_budget_in_all(sqlite_url):
    now = 0.0

    def sleep(seconds):
        nonlocal now
        now += seconds

    stuck = SqlStore(open_engine(sqlite_url))
    store = SqlStore(open_engine(sqlite_url), budget=1.0, monotonic=lambda: now, sleep=sleep)
    with stuck._turns.turn(math.inf), closing(sqlite3.connect(path_of(sqlite_url), isolation_level=None)) as other:
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
    now, runs, other = 0.0, [], sqlite3.connect(path_of(sqlite_url), isolation_level=None)
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


def test_a_writer_sees_what_was_committed_before_its_turn_whatever_the_server_is_set_to(postgresql_url):
    engine = open_engine(postgresql_url)
    strict = "SET default_transaction_isolation = 'repeatable read'"
    event.listen(engine, "connect", lambda connection, _: connection.execute(strict) and connection.commit())
    store = SqlStore(engine)
    by_store = store.write(lambda transaction: ask(transaction, "SHOW transaction_isolation"))
    with engine.execution_options(tracker_writes=True).begin() as connection:
        by_engine = connection.exec_driver_sql("SHOW transaction_isolation").scalar_one()
    assert by_store == by_engine == "read committed"
    store.close()


def ask(transaction, sql):
    return transaction.statements._connection.exec_driver_sql(sql).scalar_one()


def test_a_commit_of_which_nobody_knows_is_said_to_be_unknown_and_no_work_runs_twice(postgresql_url):
    store = SqlStore(open_engine(postgresql_url))
    runs = []

    def work(_transaction):
        runs.append("first")

    def die_at_the_commit(transaction):
        runs.append("second")
        for sql in DIE_AT_THE_COMMIT:
            transaction.statements._connection.exec_driver_sql(sql)

    batch = [Job(work, time.monotonic() + 20), Job(die_at_the_commit, time.monotonic() + 20)]
    store._commits._waiting.extend(batch)
    with pytest.raises(CommitUnknown):
        store.write(work)
    assert all(isinstance(job.error, CommitUnknown) for job in batch)
    assert runs == ["first", "second", "first"]
    assert len(send(store, a_statement())) == 1
    with pytest.raises(StoreFailed):
        store.read(die_at_the_commit)
    store.close()


DIE_AT_THE_COMMIT = (
    "CREATE TEMPORARY TABLE last (number integer)",
    (
        "CREATE FUNCTION pg_temp.die() RETURNS trigger LANGUAGE plpgsql AS"
        " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'"
    ),
    (
        "CREATE CONSTRAINT TRIGGER dies AFTER INSERT ON last DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION pg_temp.die()"
    ),
    "INSERT INTO last VALUES (1)",
)
"""SQL that ends the own connection when the transaction is committed."""


def test_an_error_of_the_database_does_not_repeat_what_was_written(database_url):
    engine = open_engine(database_url)
    with engine.connect() as connection, pytest.raises(DBAPIError) as raised:
        connection.execute(text("SELECT no_such_column, :secret"), {"secret": "what a person wrote"})
    engine.dispose()
    assert "what a person wrote" not in str(raised.value)


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
