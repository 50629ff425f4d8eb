"""Writers without a thread of their own: parked until somebody has made the commit that they wait for."""

from __future__ import annotations

import math
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from uuid import UUID

import pytest
from sqlalchemy import event, make_url

from tests.tracker.builders import a_statement
from tests.tracker.parked import Parked, a_long_write
from tests.tracker.sending import send
from tracker.errors import StatementConflict, StoreBusy
from tracker.storage.engines import open_engine
from tracker.storage.ports.steps import Step
from tracker.storage.sql_store import SqlStore


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def store(sqlite_url, clock):
    engine = open_engine(sqlite_url)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout = 0"))
    made = SqlStore(engine, budget=1.0, monotonic=lambda: clock[0], sleep=lambda _: None)
    yield made
    made.close()


@pytest.fixture
def other(sqlite_url):
    with closing(sqlite3.connect(make_url(sqlite_url).database, isolation_level=None)) as connection:
        yield connection


def is_stored(store, statement):
    return bool(store.read(lambda transaction: transaction.statements.find([UUID(statement["id"])])))


def test_commits_are_made_in_steps_on_sqlite_alone(database_url):
    store = SqlStore(open_engine(database_url))
    assert (store.steps is not None) == database_url.startswith("sqlite")
    store.close()


def test_all_who_are_parked_share_a_step_and_none_has_an_answer_before(store):
    statements = [a_statement() for _ in range(5)]
    waiting = [Parked(lambda statement=statement: send(store, statement)) for statement in statements]
    assert not any(parked.ended.is_set() for parked in waiting)
    assert not any(is_stored(store, statement) for statement in statements)
    assert store.step() is Step.DONE
    assert [parked.answer() for parked in waiting] == [[UUID(statement["id"])] for statement in statements]
    assert not store.is_awaited()


def test_a_step_has_an_end_however_many_wait(store):
    waiting = [Parked(lambda: send(store, a_statement())) for _ in range(33)]
    assert store.step() is Step.DONE
    assert sum(parked.ended.is_set() for parked in waiting) == 32
    assert store.step() is Step.DONE
    assert all(parked.answer() for parked in waiting)


def test_who_is_refused_takes_nothing_from_the_others(store):
    taken = a_statement()
    first = Parked(lambda: send(store, taken))
    assert store.step() is Step.DONE
    assert first.answer()
    refused = Parked(lambda: send(store, {**taken, "verb": {"id": "https://example.org/other"}}))
    new = a_statement()
    beside = Parked(lambda: send(store, new))
    assert store.step() is Step.LONG
    assert not is_stored(store, new)
    store.long_step()
    assert beside.answer() == [UUID(new["id"])]
    with pytest.raises(StatementConflict):
        refused.answer()


def test_a_step_does_not_wait_for_another_process(store, sqlite_url):
    busy = SqlStore(open_engine(sqlite_url))
    parked = Parked(lambda: send(store, a_statement()))
    with busy._turns.turn(math.inf):
        assert store.step() is Step.LATER
        assert store.step() is Step.LATER
    assert store.step() is Step.DONE
    assert parked.answer()
    busy.close()


def test_a_step_does_not_overtake_another_process_that_waits(store, sqlite_url):
    one, two = (SqlStore(open_engine(sqlite_url))._turns for _ in range(2))
    assert one.take()
    assert not two.take()
    parked = Parked(lambda: send(store, a_statement()))
    one.leave()
    assert store.step() is Step.LATER
    assert two.take()
    two.leave()
    assert store.step() is Step.DONE
    assert parked.answer()
    one.close()
    two.close()


def test_a_step_waits_for_nobody_who_writes_without_a_turn(sqlite_url, other):
    store = SqlStore(open_engine(sqlite_url))
    other.execute("BEGIN IMMEDIATE")
    parked = Parked(lambda: send(store, a_statement()))
    waits = []
    event.listen(store.engine, "connect", lambda line, _: line.set_trace_callback(waits.append))
    store._connections.close()
    assert store.step() is Step.LONG
    assert [text for text in waits if "busy_timeout" in text] == ["PRAGMA busy_timeout=0", "PRAGMA busy_timeout=250"]
    other.execute("ROLLBACK")
    assert store.step() is Step.DONE
    assert parked.answer()
    store.close()


def test_a_long_step_ends_after_one_commit_so_that_threads_go_on(store):
    first = Parked(lambda: send(store, a_statement()))
    later = []

    def work(_transaction):
        later.append(Parked(lambda: send(store, a_statement())))

    second = Parked(lambda: store.write(work))
    store.long_step()
    assert first.answer()
    assert second.answer() is None
    assert not later[0].ended.is_set()
    assert store.is_awaited()
    store.long_step()
    assert later[0].answer()


def test_a_long_step_does_not_wait_behind_others_for_those_who_must_give_up(store, clock):
    with a_long_write(store):
        parked = Parked(lambda: send(store, a_statement()))
        clock[0] = 1.1
        store.long_step()
        with pytest.raises(StoreBusy):
            parked.answer()


def test_threads_that_write_at_the_same_moment_disturb_no_step(store):
    """A queue that changes while it is looked at raises in some of these."""
    with ThreadPoolExecutor(4) as pool:
        writes = [pool.submit(send, store, a_statement()) for _ in range(200)]
        waiting = [Parked(lambda: send(store, a_statement())) for _ in range(20)]
        while store.is_awaited():
            store.step()
        assert all(write.result(60) for write in writes)
    assert all(parked.answer() for parked in waiting)


def test_a_locked_database_is_for_a_thread_which_goes_on_when_it_is_free(store, other):
    parked = Parked(lambda: send(store, a_statement()))
    other.execute("BEGIN IMMEDIATE")
    assert store.step() is Step.LONG
    other.execute("ROLLBACK")
    store.long_step()
    assert parked.answer()


def test_who_waited_until_the_deadline_is_told_so_and_has_stored_nothing(store, other, clock):
    statement = a_statement()
    parked = Parked(lambda: send(store, statement))
    other.execute("BEGIN IMMEDIATE")
    clock[0] = 1.1
    assert store.step() is Step.LONG
    store.long_step()
    with pytest.raises(StoreBusy):
        parked.answer()
    other.execute("ROLLBACK")
    assert not is_stored(store, statement)


def test_who_is_parked_behind_a_long_write_gives_up_at_the_own_deadline(store, clock):
    statement = a_statement()
    with a_long_write(store):
        parked = Parked(lambda: send(store, statement))
        assert store.step() is Step.LATER
        assert not parked.ended.is_set()
        clock[0] = 1.1
        assert store.step() is Step.LATER
        with pytest.raises(StoreBusy):
            parked.answer()
    assert not store.is_awaited()
    assert not is_stored(store, statement)


def test_a_thread_that_writes_takes_those_who_are_parked_along(store):
    statement = a_statement()
    parked = Parked(lambda: send(store, statement))
    with ThreadPoolExecutor(1) as pool:
        pool.submit(send, store, a_statement()).result(20)
    assert parked.answer() == [UUID(statement["id"])]


def test_a_read_that_finds_the_database_locked_is_tried_again_by_a_thread(sqlite_url, other):
    store = SqlStore(open_engine(sqlite_url))
    store._connections.close()
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    parked = Parked(lambda: store.read(lambda transaction: transaction.statements.last_stored()))
    assert not parked.ended.is_set()
    other.close()
    assert parked.answer() is None
    store.close()
