"""What the other store refuses becomes a dead letter, and the rest goes on."""

from __future__ import annotations

from uuid import UUID

import pytest

from tracker.commands.retry_letters import retry_letters
from tracker.errors import LetterUnknown


def forward_with_one_refused(here, count, place, **refusal):
    """The ids of `count` statements that were forwarded; the other store refuses the one at `place`."""
    here.add_target()
    sent = here.write_some(count)
    here.other.refuse(sent[place], **refusal)
    here.run()
    return sent


def test_one_refused_statement_becomes_a_dead_letter_and_the_rest_goes_on(here_on_both, other):
    here = here_on_both
    sent = forward_with_one_refused(here, 20, 7)
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


def test_what_was_refused_is_not_sent_again_by_itself(here, other):
    forward_with_one_refused(here, 2, 1)
    asked = len(other.bodies)
    here.run()
    assert len(other.bodies) == asked


def test_a_dead_letter_goes_again_when_it_is_asked_for(here_on_both, other):
    here = here_on_both
    sent = forward_with_one_refused(here, 3, 1)
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
    forward_with_one_refused(here, 2, 1)
    refused = here.letters()[0].statement
    with pytest.raises(LetterUnknown):
        retry_letters(here.store, "other", [refused, UUID(int=1)])
    assert [letter.again for letter in here.letters()] == [False]


def test_a_statement_that_is_too_large_alone_is_a_dead_letter(here, other):
    sent = forward_with_one_refused(here, 3, 0, status=413)
    assert [str(letter.statement) for letter in here.letters()] == sent[:1]
    assert other.ids() == sent[1:]


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
    forward_with_one_refused(here, 1, 0)
    retry_letters(here.store, "other", [])
    other.answer(500)
    here.run()
    assert here.target().failures == 1
    here.run_later()
    assert (here.target().failures, here.target().problem) == (0, None)
