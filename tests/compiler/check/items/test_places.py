from __future__ import annotations

from fractions import Fraction

import pytest

from compiler.check.items.places import find_most
from tests.compiler.check.items.conftest import claim, single


def places(found):
    return [message for _, message in found if "stands at place" in message]


@pytest.mark.parametrize(("questions", "most"), [(4, 2), (8, 3), (12, 4), (16, 6), (24, 9)])
def test_a_place_may_hold_half_as_many_again_as_its_part(questions, most):
    assert find_most(Fraction(questions, 4)) == most


def test_right_options_at_every_place_are_no_mistake(examine):
    assert places(examine(*(single(number, "abcd"[number % 4]) for number in range(8)))) == []


def test_one_place_that_is_right_too_often_is_a_mistake(examine):
    found = examine(*(single(number, "bbbbacdc"[number]) for number in range(8)))
    (message,) = places(found)
    assert message == (
        "the right option of single choices stands at place 2 in 4 of 8, 3 is the most (place by place: 1, 4, 2, 1): "
        "put options in another order and keep their ids"
    )


def test_a_place_that_is_right_nowhere_is_a_mistake_of_a_long_sheet(examine):
    (message,) = places(examine(*(single(number, "abcabcab"[number]) for number in range(8))))
    assert "stands at place 4 nowhere (place by place: 3, 3, 2, 0): " in message
    assert places(examine(*(single(number, "abcab"[number]) for number in range(5)))) == []


def test_three_single_choices_are_too_few_to_judge(examine):
    assert places(examine(*(single(number, "a") for number in range(3)))) == []


def test_claims_are_true_about_as_often_as_false(examine):
    assert examine(*(claim(number, answer=number % 2 == 0) for number in range(6))) == []
    found = examine(*(claim(number, answer=number == 5) for number in range(6)))
    told = "1 are true and 5 are false, 4 of one kind is the most: turn some round, their answers with them"
    assert found == [(4, f"of 6 claims {where} {told}") for where in ("here", "in all exams")]
