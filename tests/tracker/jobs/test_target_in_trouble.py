"""A target in trouble is left alone for a while, says what is wrong, and gets everything afterwards."""

from __future__ import annotations

import threading

import pytest

from tracker.errors import SecretUnusable
from tracker.outbound.forwarding import RemoteStore


def test_a_target_that_was_down_gets_all_of_it_in_order(here, other):
    here.add_target()
    sent = here.write_some(3)
    other.stop()
    for _ in range(12):
        here.run()
        sent += here.write_some(2)
        here.clock.advance(hours=2)
    assert here.target().failures == 12
    assert "cannot be reached" in here.target().problem
    other.start()
    here.run()
    assert other.ids() == sent
    assert here.target().failures == 0
    assert here.target().problem is None


def test_a_target_in_trouble_is_left_alone_ever_longer_and_at_most_a_quarter_of_an_hour(here, other):
    here.add_target()
    here.write_some(1)
    other.answer(503)
    pauses = []
    for _ in range(12):
        here.run()
        pauses.append((here.target().retry - here.clock()).total_seconds())
        asked = len(other.bodies)
        here.run()
        assert len(other.bodies) == asked
        here.clock.now = here.target().retry
    assert pauses[0] <= 5
    assert 450 <= pauses[-1] <= 900
    assert pauses[-1] > pauses[4] > pauses[0]


def test_a_target_that_says_when_to_come_back_is_left_alone_until_then(here, other):
    here.add_target()
    here.write_some(1)
    other.answer(429, Retry_After="400")
    here.run()
    assert (here.target().retry - here.clock()).total_seconds() == 400


def test_a_target_at_which_forwarding_fails_is_put_off_and_the_others_go_on(here, other):
    here.add_target(name="a first one")
    here.add_target()
    sent = here.write_some(2)

    def connect(target, secret):
        if target.name != "other":
            raise ZeroDivisionError
        return RemoteStore(target.url, target.username, secret, target.version)

    here.run(connect=connect)
    assert other.ids() == sent
    first = here.store.read(lambda transaction: transaction.forwarding.find("a first one"))
    assert "ZeroDivisionError" in first.problem
    assert first.retry > here.clock()


@pytest.mark.parametrize("status", [401, 403, 404, 302, 500])
def test_what_says_nothing_about_a_statement_is_a_problem_of_the_target(here, other, status):
    here.add_target()
    sent = here.write_some(2)
    other.answer(status, b'{"message": "not\\nyou"}', Location="http://127.0.0.1:1/")
    here.run()
    assert here.target().problem == f"{status} not you"
    assert here.letters() == []
    assert len(other.bodies) == 1
    here.run_later()
    assert other.ids() == sent


@pytest.mark.parametrize("body", [b"<html>Sign in</html>", b"[]", b"{}", b"", b"[" * 100_000])
def test_a_page_that_answers_200_to_everything_has_stored_nothing(here, other, body):
    here.add_target()
    sent = here.write_some(2)
    other.answer(200, body)
    here.run()
    assert "ids" in here.target().problem
    here.run_later()
    assert other.ids() == sent


def test_a_target_that_goes_on_is_asked_at_once_whatever_failed(here, other):
    here.add_target()
    sent = here.write_some(1)
    other.answer(500)
    here.run()
    other.behave()
    here.run()
    assert other.ids() == []
    here.go_on()
    assert other.ids() == sent


def test_a_missing_secret_is_a_problem_of_the_target(here, other):
    here.add_target()
    here.write_some(1)

    def read_secret(_name):
        raise SecretUnusable("keys/forward-other", "there is no such file on this machine")

    here.run(read_secret=read_secret)
    assert here.target().problem == (
        "the secret in keys/forward-other cannot be used: there is no such file on this machine"
    )
    assert other.bodies == []


def test_a_target_that_hangs_is_given_up_in_time(here, other):
    here.add_target()
    here.write_some(1)
    go_on = threading.Event()
    other.before = lambda _body: go_on.wait(20) and None

    def connect(target, secret):
        return RemoteStore(target.url, target.username, secret, target.version, timeouts=(1.0, 0.1))

    here.run(connect=connect)
    go_on.set()
    assert here.target().problem == "it did not answer in time"
