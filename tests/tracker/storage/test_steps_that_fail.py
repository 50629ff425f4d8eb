"""Steps that fail: the thread that tries it again, or else the step, tells the senders, and the log once."""

from __future__ import annotations

import os
import sqlite3
from uuid import UUID

import pytest
from sqlalchemy import event

from tests.tracker.builders import a_statement
from tests.tracker.parked import Parked
from tests.tracker.sending import send
from tracker.errors import CommitUnknown, StoreFailed, StoreFull
from tracker.storage.engines import open_engine
from tracker.storage.ports.steps import Step
from tracker.storage.sql_store import SqlStore


@pytest.fixture
def store(sqlite_url):
    made = SqlStore(open_engine(sqlite_url))
    yield made
    made.close()


@pytest.fixture
def on_connections(store):
    """Does something to every connection of the store from now on."""

    def listen(work):
        event.listen(store.engine, "connect", lambda line, _: work(line))
        store._connections.close()

    return listen


def test_a_full_database_refuses_all_who_are_parked_and_takes_nothing(store, on_connections):
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    statement = a_statement(context={"extensions": {"https://example.org/long": "x" * 200_000}})
    on_connections(lambda line: line.execute(f"PRAGMA max_page_count = {pages}"))
    parked = Parked(lambda: send(store, statement))
    assert store.step() is Step.LONG
    store.long_step()
    with pytest.raises(StoreFull):
        parked.answer()
    assert not store.read(lambda transaction: transaction.statements.find([UUID(statement["id"])]))


def test_a_database_that_cannot_be_written_is_logged_once_though_a_step_and_a_thread_have_tried(
    store, on_connections, caplog
):
    on_connections(lambda line: line.execute("PRAGMA query_only = ON"))
    parked = Parked(lambda: send(store, a_statement()))
    assert store.step() is Step.LONG
    store.long_step()
    with pytest.raises(StoreFailed):
        parked.answer()
    (record,) = caplog.records
    assert "SQLITE_READONLY" in record.getMessage()


def test_a_commit_of_which_nobody_knows_is_told_and_logged_by_the_step_itself(store, on_connections, caplog):
    def refuse(action, word, *_):
        return sqlite3.SQLITE_DENY if (action, word) == (sqlite3.SQLITE_TRANSACTION, "COMMIT") else sqlite3.SQLITE_OK

    on_connections(lambda line: line.set_authorizer(refuse))
    parked = Parked(lambda: send(store, a_statement()))
    assert store.step() is Step.DONE
    with pytest.raises(CommitUnknown):
        parked.answer()
    (record,) = caplog.records
    assert "at the commit" in record.getMessage()


@pytest.mark.skipif(not hasattr(os, "O_PATH"), reason="a file that cannot be locked is made with Linux")
def test_a_turn_that_cannot_be_taken_is_told_by_the_thread_that_tries_it_again(store, caplog):
    door = store._turns._door
    whole = os.dup(door)
    without_locks = os.open(os.devnull, os.O_PATH)
    os.dup2(without_locks, door)
    parked = Parked(lambda: send(store, a_statement()))
    assert store.step() is Step.LONG
    store.long_step()
    with pytest.raises(OSError, match="descriptor"):
        parked.answer()
    assert caplog.records == []
    os.dup2(whole, door)
    assert send(store, a_statement())
    for file in (whole, without_locks):
        os.close(file)
