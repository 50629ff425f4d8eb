"""Statements reach another store in order and at least once, whatever happens on the way."""

from __future__ import annotations

import threading
from uuid import UUID

import pytest

from tests.tracker.builders import a_learner, a_statement
from tracker.commands.change_target import pause_target, remove_target
from tracker.commands.retry_letters import retry_letters
from tracker.commands.settle_forwarded import LEASE
from tracker.errors import LetterUnknown, SecretUnusable, StoreFailed
from tracker.jobs.forward import LEASE_TIME
from tracker.outbound.forwarding import RemoteStore


def test_statements_arrive_in_the_order_in_which_they_were_stored(here_on_both, other):
    here = here_on_both
    here.add_target()
    sent = here.write_some(60) + here.write_some(3)
    here.run()
    assert other.ids() == sent
    assert [len(body) > 2 for body in other.bodies] == [True, True]
    assert here.target().problem is None
    assert here.letters() == []


def test_a_target_from_now_on_gets_nothing_of_before(here, other):
    here.write_some(2)
    here.add_target(from_start=False)
    new = here.write_some(2)
    here.run()
    assert other.ids() == new


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


def test_one_refused_statement_becomes_a_dead_letter_and_the_rest_goes_on(here_on_both, other):
    here = here_on_both
    here.add_target()
    sent = here.write_some(20)
    other.refuse(sent[7])
    here.run()
    assert other.ids() == [entry for entry in sent if entry != sent[7]]
    (letter,) = here.letters()
    assert str(letter.statement) == sent[7]
    assert letter.reason == f"400 no {sent[7]}"
    assert here.target().failures == 0


@pytest.mark.parametrize("status", [400, 503])
def test_a_reason_that_no_database_holds_stops_nothing(here_on_both, other, status):
    here = here_on_both
    here.add_target()
    here.write_some(2)
    other.answer(status, b'{"message": "no \\ud800 \\udfff\\u0000."}')
    here.run()
    reasons = [letter.reason for letter in here.letters()] or [here.target().problem]
    assert set(reasons) == {f"{status} no    ."}


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


def test_what_was_refused_is_not_sent_again_by_itself(here, other):
    here.add_target()
    sent = here.write_some(2)
    other.refuse(sent[1])
    here.run()
    asked = len(other.bodies)
    here.run()
    assert len(other.bodies) == asked


def test_a_dead_letter_goes_again_when_it_is_asked_for(here_on_both, other):
    here = here_on_both
    here.add_target()
    sent = here.write_some(3)
    other.refuse(sent[1])
    here.run()
    retry_letters(here.store, "other", [here.letters()[0].statement])
    here.run()
    assert [letter.again for letter in here.letters()] == [False]
    other.behave()
    here.run()
    assert len(other.ids()) == 2
    assert retry_letters(here.store, "other", []) == 1
    here.run()
    assert sorted(other.ids()) == sorted(sent)
    assert here.letters() == []


def test_only_what_was_refused_can_go_again(here, other):
    here.add_target()
    sent = here.write_some(2)
    other.refuse(sent[1])
    here.run()
    refused = here.letters()[0].statement
    with pytest.raises(LetterUnknown):
        retry_letters(here.store, "other", [refused, UUID(int=1)])
    assert [letter.again for letter in here.letters()] == [False]


def test_what_is_there_already_counts_as_delivered(here, other):
    here.add_target()
    mine = a_statement(actor=a_learner(), verb="passed")
    assert other.reader.post({**mine, "verb": {"id": "https://verbs.example/other"}}).status_code == 200
    sent = here.write(mine, a_statement(actor=a_learner()))
    here.run()
    assert other.ids() == sent
    assert here.letters() == []


def test_what_is_too_large_goes_in_smaller_parts(here, other):
    here.add_target()
    sent = here.write_some(40)
    other.before = lambda body: (413, {}, b"") if body.count(b'"verb"') > 6 else None
    here.run()
    assert other.ids() == sent
    assert here.letters() == []


def test_a_statement_that_is_too_large_alone_is_a_dead_letter(here, other):
    here.add_target()
    sent = here.write_some(3)
    other.refuse(sent[0], status=413)
    here.run()
    assert [str(letter.statement) for letter in here.letters()] == sent[:1]
    assert other.ids() == sent[1:]


@pytest.mark.parametrize("status", [401, 403, 404, 302, 500])
def test_what_says_nothing_about_a_statement_is_a_problem_of_the_target(here, other, status):
    here.add_target()
    sent = here.write_some(2)
    other.answer(status, b'{"message": "not\\nyou"}', Location="http://127.0.0.1:1/")
    here.run()
    assert here.target().problem == f"{status} not you"
    assert here.letters() == []
    assert len(other.bodies) == 1
    other.behave()
    here.clock.advance(minutes=15)
    here.run()
    assert other.ids() == sent


@pytest.mark.parametrize("body", [b"<html>Sign in</html>", b"[]", b"{}", b"", b"[" * 100_000])
def test_a_page_that_answers_200_to_everything_has_stored_nothing(here, other, body):
    here.add_target()
    sent = here.write_some(2)
    other.answer(200, body)
    here.run()
    assert "ids" in here.target().problem
    other.behave()
    here.clock.advance(minutes=15)
    here.run()
    assert other.ids() == sent


def test_what_was_sent_before_a_crash_is_sent_again_and_stored_once(here_on_both, other):
    here = here_on_both
    here.add_target()
    sent = here.write_some(5)

    class Crashing:
        """The store of a process that ends between the answer of the target and the place that is reached."""

        def read(self, work):
            return here.store.read(work)

        def write(self, work):
            if other.bodies:
                raise StoreFailed("the process ended")
            return here.store.write(work)

    with pytest.raises(StoreFailed):
        here.forwarder("crashed", store=Crashing()).forward_round()
    assert here.target().reached is None
    assert other.ids() == sent
    here.run()
    assert len(other.bodies) == 1
    here.clock.now += LEASE_TIME
    here.run()
    assert len(other.bodies) == 2
    assert other.bodies[0] == other.bodies[1]
    assert other.ids() == sent
    assert here.target().problem is None


def test_of_two_who_forward_one_sends(here_on_both, other):
    here = here_on_both
    here.add_target()
    sent = here.write_some(100)
    begun, go_on = threading.Event(), threading.Event()

    def hold(_body):
        begun.set()
        go_on.wait(20)

    other.before = hold
    first = threading.Thread(target=here.run)
    first.start()
    assert begun.wait(20)
    assert here.forwarder("there").forward_round() is False
    go_on.set()
    first.join(20)
    assert other.ids() == sent
    assert len(other.bodies) == 2


def test_whoever_has_lost_the_job_moves_nothing(here_on_both, other):
    here = here_on_both
    here.add_target()
    here.write_some(2)

    def lose(_body):
        here.clock.now += LEASE_TIME
        here.store.write(lambda work: work.leases.take(LEASE, "there", here.clock(), here.clock() + LEASE_TIME))

    other.before = lose
    assert here.forwarder().forward_round() is False
    assert here.target().reached is None
    assert here.store.read(lambda work: work.leases.find_holder(LEASE, here.clock())) == "there"


def test_the_job_is_free_again_after_each_round(here, other):
    here.add_target()
    here.write_some(1)
    here.run()
    assert here.store.read(lambda work: work.leases.find_holder(LEASE, here.clock())) is None


def test_who_is_to_stop_sends_no_more(here, other):
    here.add_target()
    here.write_some(120)
    assert here.forwarder(stopped=lambda: bool(other.bodies)).forward_round() is True
    assert len(other.ids()) == 50


def test_a_statement_at_which_the_target_fails_stands_alone_in_the_end_and_can_be_set_aside(here, other):
    here.add_target()
    sent = here.write_some(20)
    other.refuse(sent[7], status=500)
    for _ in range(8):
        here.run()
        here.clock.advance(minutes=15)
    assert other.ids() == sent[:7]
    assert other.bodies[-1].count(b'"verb"') == 1
    assert str(here.forwarder().set_aside("other")) == sent[7]
    here.run()
    assert other.ids() == sent[:7] + sent[8:]
    (letter,) = here.letters()
    assert (str(letter.statement), letter.reason) == (sent[7], f"set aside by hand: 500 no {sent[7]}")
    assert here.forwarder().set_aside("other") is None


def test_what_does_not_leave_is_not_set_aside(here, other):
    here.add_target(verbs=("https://verbs.example/none",))
    here.write_some(60)
    assert here.forwarder().set_aside("other") is None
    assert here.letters() == []


def test_a_target_that_takes_a_letter_is_well_again(here, other):
    here.add_target()
    sent = here.write_some(1)
    other.refuse(sent[0])
    here.run()
    retry_letters(here.store, "other", [])
    other.answer(500)
    here.run()
    assert here.target().failures == 1
    other.behave()
    here.clock.advance(minutes=15)
    here.run()
    assert (here.target().failures, here.target().problem) == (0, None)


def test_a_paused_target_gets_nothing_until_it_goes_on(here, other):
    here.add_target()
    sent = here.write_some(2)
    pause_target(here.store, "other", paused=True)
    here.run()
    assert other.bodies == []
    pause_target(here.store, "other", paused=False)
    here.run()
    assert other.ids() == sent


def test_a_target_that_goes_on_is_asked_at_once_whatever_failed(here, other):
    here.add_target()
    sent = here.write_some(1)
    other.answer(500)
    here.run()
    other.behave()
    here.run()
    assert other.ids() == []
    pause_target(here.store, "other", paused=False)
    here.run()
    assert other.ids() == sent


def test_a_target_that_is_removed_meanwhile_is_left(here, other):
    here.add_target()
    here.write_some(2)
    other.before = lambda _body: remove_target(here.store, "other")
    assert here.forwarder().forward_round() is False
    assert here.target() is None


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


def test_without_targets_nothing_is_written(here, other):
    class ReadOnly:
        def read(self, work):
            return here.store.read(work)

    here.write_some(1)
    assert here.forwarder(store=ReadOnly()).forward_round() is False
    here.add_target(from_start=False)
    assert here.forwarder(store=ReadOnly()).forward_round() is False


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
