"""What SQLite and PostgreSQL do when things go wrong."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event, make_url, text
from sqlalchemy.exc import DBAPIError

from tests.tracker.builders import a_statement
from tests.tracker.sending import send
from tracker.errors import CommitUnknown, StoreFailed, StoreFull
from tracker.storage.engines import open_engine
from tracker.storage.shared_commits import Job
from tracker.storage.sql_store import SqlStore


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
