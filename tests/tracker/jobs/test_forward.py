"""Statements reach another store in order and at least once, whatever happens on the way."""

from __future__ import annotations

from tests.tracker.builders import a_learner, a_statement
from tracker.commands.change_target import pause_target, remove_target


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


def test_a_paused_target_gets_nothing_until_it_goes_on(here, other):
    here.add_target()
    sent = here.write_some(2)
    pause_target(here.store, "other", paused=True)
    here.run()
    assert other.bodies == []
    here.go_on()
    assert other.ids() == sent


def test_a_target_that_is_removed_meanwhile_is_left(here, other):
    here.add_target()
    here.write_some(2)
    other.before = lambda _body: remove_target(here.store, "other")
    assert here.forwarder().forward_round() is False
    assert here.target() is None
