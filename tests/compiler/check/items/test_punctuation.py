from __future__ import annotations

import pytest

from tests.compiler.check.items.conftest import OPTIONS, claim, single

MARKED = {";": "north; side", ":": "north: side", "(": "(north) side"}


def marked(number, mark, at, right):
    """A single choice in which the option `at` has the mark."""
    return single(number, right, options=OPTIONS | {at: MARKED[mark]})


def marks(found):
    return [message for _, message in found if "lone marks" in message or "that alone have" in message]


def test_marks_that_stand_in_right_options_as_often_as_in_wrong_ones_are_no_mistake(examine):
    items = [marked(number, ";:;("[number], "abcd"[number], "abdc"[number]) for number in range(4)]
    assert marks(examine(*items)) == []


def test_lone_marks_that_stand_mostly_in_right_options_are_a_mistake_with_the_line_of_the_first(examine):
    items = [marked(number, ";:("[number], "abc"[number], "aba"[number]) for number in range(3)]
    ((line, message),) = examine(*items)
    assert line == 4
    assert message == (
        "of lone marks here, 2 of 3 stand in the right option (st-q0: semicolon, st-q1: colon), 50% is the most: "
        "write a wrong option in the same form, or the right one without the mark"
    )


def test_two_lone_marks_are_too_few_to_judge(examine):
    assert marks(examine(*(marked(number, ";", "ab"[number], "ab"[number]) for number in range(2)))) == []


def test_a_mark_that_a_wrong_option_has_as_well_leads_nobody(examine):
    options = OPTIONS | {"a": "north; side", "b": "south; side"}
    assert marks(examine(*(single(number, "ab"[number % 2], options=options) for number in range(4)))) == []


def test_the_colon_of_a_time_is_no_mark(examine):
    items = [single(number, "abcd"[number], options=OPTIONS | {"abcd"[number]: "until 22:30"}) for number in range(4)]
    assert marks(examine(*items)) == []


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolon"), (":", "colon"), ("(", "pair of parentheses")])
def test_one_mark_is_counted_in_all_exams_together(examine, mark, name):
    found = marks(examine(*(marked(number, mark, "abcd"[number], "abcd"[number]) for number in range(4))))
    assert len(found) == 2
    assert found[1].startswith(f"of options that alone have a {name} in all exams, 4 of 4 stand in the right option (")


def test_claims_have_no_options_to_compare(examine):
    assert marks(examine(*(claim(number, answer=number % 2 == 0) for number in range(4)))) == []
