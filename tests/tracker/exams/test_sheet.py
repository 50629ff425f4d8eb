"""What a learner sees says nothing of the key, and what a form sends becomes a response."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.exams import bank
from tracker.exams.draw import DrawnItem
from tracker.exams.result import mark_attempt
from tracker.exams.sheet import fill, read_response, show

SINGLE = DrawnItem(bank.an_item("single"), (2, 0, 3, 1))
MULTIPLE = DrawnItem(bank.MULTIPLE, (3, 2, 1, 0))
TRUTH = DrawnItem(bank.TRUTH)
FILL = DrawnItem(bank.FILL)
MATCH = DrawnItem(bank.MATCH, (1, 0), (2, 1, 0))
ORDER = DrawnItem(bank.ORDER, (2, 0, 1))
NUMBER = DrawnItem(bank.NUMBER)

RIGHT = [
    (SINGLE, {"choice": ["1"]}, ["canary-right"]),
    (MULTIPLE, {"choice": ["2", "3"]}, ["b", "a"]),
    (TRUTH, {"choice": ["false"]}, ["false"]),
    (FILL, {"gap-0": ["want"], "gap-1": ["fear"]}, {"b1": "want", "b2": "fear"}),
    (MATCH, {"match-0": ["1"], "match-1": ["2"]}, {"p2": "p2-right", "p1": "p1-right"}),
    (ORDER, {"rank-0": ["3"], "rank-1": ["1"], "rank-2": ["2"]}, ["x", "y", "z"]),
    (NUMBER, {"number": [" 152 % "]}, "152 %"),
]
ALL = [drawn for drawn, _, _ in RIGHT]


@pytest.mark.parametrize(("drawn", "fields", "response"), RIGHT)
def test_the_fields_of_a_right_answer_become_a_right_response(drawn, fields, response):
    assert read_response(drawn, fields) == response
    assert mark_attempt([drawn], {0: response}, 0.7, "en").score == 1


@pytest.mark.parametrize(("drawn", "fields", "response"), RIGHT)
def test_an_answer_is_shown_again_as_it_was_given(drawn, fields, response):
    assert read_response(drawn, fill(drawn, response)) == response


@pytest.mark.parametrize("drawn", ALL)
def test_an_unanswered_item_has_no_response_and_no_fields(drawn):
    assert read_response(drawn, {}) is None
    assert fill(drawn, None) == {}
    assert mark_attempt([drawn], {}, 0.7, "en").score == 0


@pytest.mark.parametrize("drawn", ALL)
@given(fields=st.dictionaries(
    st.sampled_from(["choice", "number", *(f"{kind}-{n}" for kind in ("gap", "match", "rank") for n in range(4))]),
    st.lists(st.text(max_size=9) | st.integers(-5, 99).map(str), max_size=4)))  # fmt: skip
def test_no_form_is_an_error(drawn, fields):
    response = read_response(drawn, fields)
    assert 0 <= mark_attempt([drawn], {0: response}, 0.7, "en").score <= 1
    fill(drawn, response)


def test_a_sheet_holds_no_id_of_the_author_and_no_key():
    for drawn in ALL:
        shown = repr(dataclasses.asdict(show(0, drawn, "en")))
        for secret in ("'canary-right'", "'p1-right'", "'want'", "'fear'", "151", "153"):
            assert secret not in shown


def test_a_sheet_shows_texts_in_the_learners_language_and_in_the_order_drawn():
    sheet = show(3, SINGLE, "es")
    assert sheet.stem == "Enunciado de single"
    assert sheet.options == ("Texto de wrong-2", "Texto de canary-right", "Texto de wrong-3", "Texto de wrong-1")
    gaps = show(0, FILL, "en")
    assert gaps.pieces == ("Freedom from ", " and ", ".")
    assert gaps.gaps == ("1", "0")


def test_a_result_counts_each_outcome_and_the_whole():
    other = dataclasses.replace(bank.an_item("other"), outcome="apply")
    result = mark_attempt(
        [SINGLE, MULTIPLE, DrawnItem(other, (0, 1, 2, 3))], {0: ["canary-right"], 1: ["a"]}, 0.5, "en"
    )
    assert result.score == 0.5
    assert result.passed
    assert [(entry.outcome, entry.share, entry.items) for entry in result.outcomes] == [
        ("apply", 0, 1),
        ("know", 0.75, 2),
    ]
