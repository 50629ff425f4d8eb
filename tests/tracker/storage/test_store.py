"""What a store promises, whatever the database behind it."""

from __future__ import annotations

import contextvars
import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.tracker.builders import START
from tracker.errors import StoreFailed
from tracker.storage.engines import open_engine
from tracker.storage.migrations import migrate
from tracker.storage.ports import Key

WRITERS = 8


def a_key(key_id: str = "one", **changes) -> Key:
    return Key(
        **{"id": key_id, "name": "name", "digest": b"x" * 32, "scopes": frozenset({"all"}), "created": START, **changes}
    )


def put(key):
    return lambda transaction: transaction.keys.put(key)


def find(store, key_id="one"):
    return store.read(lambda transaction: transaction.keys.find(key_id))


def test_what_was_written_is_read_as_it_was(store):
    store.write(put(a_key()))
    assert find(store) == a_key()


def test_the_answer_of_the_work_is_returned(store):
    assert store.write(lambda _: "answer") == "answer"
    assert store.read(lambda _: "answer") == "answer"


def test_work_that_raises_leaves_nothing_behind(store):
    def work(transaction):
        transaction.keys.put(a_key())
        raise KeyError("an error of the work")

    with pytest.raises(KeyError, match="an error of the work"):
        store.write(work)
    assert find(store) is None


def test_work_that_breaks_a_constraint_leaves_nothing_behind(store):
    store.write(put(a_key()))

    def work(transaction):
        transaction.keys.put(a_key("two"))
        transaction.keys.put(a_key())

    with pytest.raises(StoreFailed):
        store.write(work)
    assert find(store, "two") is None


def test_a_writer_sees_what_it_wrote_itself(store):
    def work(transaction):
        transaction.keys.put(a_key())
        return transaction.keys.find("one")

    assert store.write(work) == a_key()


def test_a_reader_sees_one_state_while_others_write(store):
    begun, written = threading.Event(), threading.Event()

    def work(transaction):
        before = transaction.keys.list_all()
        begun.set()
        written.wait(10)
        return before, transaction.keys.list_all()

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(store.read, work)
        begun.wait(10)
        store.write(put(a_key()))
        written.set()
        assert reading.result() == ([], [])
    assert find(store) is not None


def test_many_writers_at_once_lose_nothing(store):
    together = threading.Barrier(WRITERS)

    def write(number):
        together.wait(10)
        for step in range(10):
            store.write(put(a_key(f"{number}-{step}")))

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert len(store.read(lambda transaction: transaction.keys.list_all())) == WRITERS * 10


def test_an_error_of_one_writer_is_not_an_error_of_those_who_share_its_commit(store):
    together = threading.Barrier(WRITERS)

    def write(number):
        def work(transaction):
            transaction.keys.put(a_key(str(number)))
            if number % 2:
                raise KeyError(number)

        together.wait(10)
        try:
            store.write(work)
        except KeyError as error:
            return error.args[0]
        return None

    with ThreadPoolExecutor(WRITERS) as pool:
        assert list(pool.map(write, range(WRITERS))) == [None, 1, None, 3, None, 5, None, 7]
    found = {key.id for key in store.read(lambda transaction: transaction.keys.list_all())}
    assert found == {"0", "2", "4", "6"}


def test_a_broken_constraint_of_one_writer_is_not_an_error_of_those_who_share_its_commit(store):
    store.write(put(a_key("taken")))
    together = threading.Barrier(WRITERS)

    def write(number):
        together.wait(10)
        try:
            store.write(put(a_key("taken" if number == 3 else str(number))))
        except StoreFailed:
            return "failed"
        return "stored"

    with ThreadPoolExecutor(WRITERS) as pool:
        answers = list(pool.map(write, range(WRITERS)))
    assert answers == ["stored"] * 3 + ["failed"] + ["stored"] * 4


def test_work_runs_in_the_context_of_its_sender(store):
    who = contextvars.ContextVar("who")
    together = threading.Barrier(WRITERS)

    def write(number):
        who.set(number)
        together.wait(10)
        return store.write(lambda _: who.get())

    with ThreadPoolExecutor(WRITERS) as pool:
        assert list(pool.map(write, range(WRITERS))) == list(range(WRITERS))


def test_a_revoked_key_keeps_the_date_of_its_first_revocation(store, clock):
    store.write(put(a_key()))
    first = clock()
    store.write(lambda transaction: transaction.keys.revoke("one", first))
    clock.advance(days=1)
    store.write(lambda transaction: transaction.keys.revoke("one", clock()))
    assert find(store).revoked == first


def test_only_its_owner_may_read_the_database_whatever_the_umask(tmp_path):
    before = os.umask(0)
    try:
        engine = open_engine(f"sqlite:///{tmp_path / 'var' / 'tracker.db'}")
        migrate(engine)
        engine.dispose()
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "var").stat().st_mode) == 0o700
    for file in (tmp_path / "var").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
