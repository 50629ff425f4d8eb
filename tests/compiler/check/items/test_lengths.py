from __future__ import annotations

import pytest

from tests.compiler.check.items.conftest import single

SHORT = {"a": "the north", "b": "the south", "c": "by the east gate", "d": "by the west gate"}


def evenly(*items):
    """Single choices whose right answers stand at every place in turn."""
    return [single(number, right="abcd"[number % 4], **more) for number, more in enumerate(items)]


def test_options_of_one_length_are_no_mistake(examine):
    assert examine(*evenly({}, {}, {}, {})) == []


def test_a_right_option_half_as_long_again_is_a_mistake_at_its_line(examine):
    options = {"a": "the north side", "b": "the south side, where the traders meet in the shade"}
    ((line, message),) = examine(single(0, "b", options=options), *evenly({}, {})[1:])
    assert line == 4
    assert message.startswith("`st-q0`: the right option has 51 characters, the longest wrong one 14: shorten it, ")


def test_a_few_characters_more_in_short_options_tell_nothing(examine):
    assert examine(single(0, "b", options={"a": "No", "b": "Hardly"})) == []


@pytest.mark.parametrize(("word", "right"), [("longest", "the north end by the gate"), ("shortest", "north")])
def test_a_right_option_that_often_stands_out_is_a_mistake_of_the_sheet(examine, word, right):
    options = {"a": "the east end by the sea", "b": "the west end by the sea"}
    telling = {"c": "the north end by the sea and gate" if word == "longest" else "north", **options}
    found = examine(
        *(
            single(number, "c", options=telling if number < 2 else {"c": "the north end by sea", **options})
            for number in range(4)
        )
    )
    (message,) = [message for _, message in found if "clearly" in message]
    assert message == (
        f"the right option is clearly the {word} in 2 of 4 single choices (st-q0, st-q1), 25% is the most: "
        "make right and wrong options equally long"
    )


def test_one_of_four_is_still_chance(examine):
    found = examine(*evenly({"options": {**SHORT, "a": "by the north gate, at its foot"}}, {}, {}, {}))
    assert [message for _, message in found if "clearly" in message] == []


def test_shares_are_asked_of_four_single_choices_and_more(examine):
    options = {"a": "the east", "b": "at the north gate"}
    found = examine(*(single(number, "b", options=options) for number in range(3)))
    assert [message for _, message in found if "clearly" in message] == []
