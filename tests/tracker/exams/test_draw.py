"""A draw takes so many items per outcome, and shows nothing of the key by its order."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from tests.tracker.exams import bank
from tracker.errors import ExamBankTooSmall
from tracker.exams.draw import draw

ITEMS = [bank.an_item(f"{outcome}-{n}", outcome) for outcome in ("know", "apply") for n in range(6)]


def test_every_outcome_is_drawn_as_often_as_asked():
    drawn = draw(ITEMS, {"know": 2, "apply": 4}, Random(1))
    assert Counter(entry.item.outcome for entry in drawn) == {"know": 2, "apply": 4}
    assert len({entry.item.id for entry in drawn}) == 6


def test_two_attempts_differ():
    first, second = (draw(ITEMS, {"know": 3}, Random(seed)) for seed in (1, 2))
    assert [entry.item.id for entry in first] != [entry.item.id for entry in second]


def test_the_right_option_stands_at_every_place():
    places = Counter(draw(ITEMS, {"know": 1}, Random(seed))[0].options.index(0) for seed in range(200))
    assert set(places) == {0, 1, 2, 3}
    assert min(places.values()) > 20


def test_things_to_order_are_never_shown_in_order():
    for seed in range(50):
        (drawn,) = draw([bank.ORDER], {"know": 1}, Random(seed))
        assert drawn.options != (0, 1, 2)


def test_a_bank_that_is_too_small_says_for_which_outcome():
    with pytest.raises(ExamBankTooSmall) as caught:
        draw(ITEMS, {"know": 7}, Random(1))
    assert caught.value.facts() == {"outcome": "know", "found": 6, "needed": 7}
