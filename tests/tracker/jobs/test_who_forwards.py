"""Of all processes one forwards, and what it sent before it ended is stored once."""

from __future__ import annotations

import threading

import pytest

from tracker.commands.settle_forwarded import LEASE
from tracker.errors import StoreFailed
from tracker.jobs.forward import LEASE_TIME


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


def test_without_targets_nothing_is_written(here, other):
    class ReadOnly:
        def read(self, work):
            return here.store.read(work)

    here.write_some(1)
    assert here.forwarder(store=ReadOnly()).forward_round() is False
    here.add_target(from_start=False)
    assert here.forwarder(store=ReadOnly()).forward_round() is False
