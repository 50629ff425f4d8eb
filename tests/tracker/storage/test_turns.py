"""Writers of several processes take turns, and nobody waits for ever."""

from __future__ import annotations

import fcntl
import threading
import time

import pytest

from tracker.storage.turns import Turns


@pytest.fixture
def open_turns(tmp_path):
    opened = []

    def make(monotonic=time.monotonic, sleep=time.sleep):
        opened.append(Turns(tmp_path / "tracker.db", monotonic=monotonic, sleep=sleep))
        return opened[-1]

    yield make
    for turns in opened:
        turns.close()


def soon():
    return time.monotonic() + 20


def test_only_one_has_the_turn(open_turns):
    inside, most, done = [], [], []

    def work():
        turns = open_turns()
        for _ in range(50):
            with turns.turn(soon()):
                inside.append(1)
                most.append(len(inside))
                inside.pop()
        done.append(1)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 4
    assert max(most) == 1


def test_who_has_just_had_the_turn_does_not_overtake_who_waits(open_turns, tmp_path):
    busy, other = open_turns(), open_turns()
    order = []

    def wait():
        with other.turn(soon()):
            order.append("other")

    with busy.turn(soon()):
        order.append("busy")
        thread = threading.Thread(target=wait)
        thread.start()
        while not somebody_is_at(tmp_path / "tracker.db-door"):
            pass
    with busy.turn(soon()):
        order.append("busy")
    thread.join()
    assert order == ["busy", "other", "busy"]


def somebody_is_at(door):
    with door.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_a_turn_that_never_ends_is_not_waited_for(open_turns):
    now = []
    stuck, patient = open_turns(), open_turns(monotonic=lambda: len(now) / 10, sleep=now.append)
    with stuck.turn(soon()), patient.turn(1.0):
        assert len(now) >= 10


def test_an_error_in_a_turn_ends_it(open_turns):
    one, other = open_turns(), open_turns()

    def fail():
        with one.turn(soon()):
            raise ValueError("in the turn")

    with pytest.raises(ValueError, match="in the turn"):
        fail()
    with other.turn(0.0):
        pass
