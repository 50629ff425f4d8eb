"""The tracker marks as the player does: both are held to the same golden cases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manifest.exam_bank import Blank, Item
from tracker.exams.mark import BlankKey, Marking, mark, marking_of, read_number

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "marking"


def cases():
    for path in sorted(GOLDEN.glob("*.json")):
        for number, case in enumerate(json.loads(path.read_text(encoding="utf-8"))["cases"]):
            yield pytest.param(path, case, id=f"{path.stem}-{number}")


def a_marking(path):
    data = json.loads(path.read_text(encoding="utf-8"))["marking"]
    blanks = tuple(
        BlankKey(blank["id"], tuple(blank["answers"]), blank.get("case_sensitive", False)) for blank in data["blanks"]
    )
    lists = {name: tuple(data[name]) for name in ("key", "options", "targets")}
    return Marking(**{**data, **lists, "blanks": blanks})


def test_there_are_golden_cases_for_every_kind():
    kinds = {json.loads(path.read_text(encoding="utf-8"))["marking"]["kind"] for path in GOLDEN.glob("*.json")}
    assert len(kinds) == 7


@pytest.mark.parametrize(("path", "case"), list(cases()))
def test_a_golden_response_gets_its_golden_score(path, case):
    found = mark(a_marking(path), case["response"])
    assert found.score == pytest.approx(case["score"])
    assert found.success is case["success"]


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(JSON)
def test_no_response_is_an_error(response):
    for path in GOLDEN.glob("*.json"):
        assert 0 <= mark(a_marking(path), response).score <= 1


@given(st.text(alphabet="0123456789.,-+ %\u2212\u00a0e٣²", max_size=12))
def test_what_is_read_as_a_number_is_finite(text):
    number = read_number(text, "%")
    assert number is None or abs(number) < 10**13


def test_a_blank_takes_answers_of_both_languages():
    item = Item("i", "fill-in", "o", {"en": "s"}, blanks=(Blank("b", {"en": ("fear",), "es": ("miedo", "temor")}),))
    spanish = marking_of(item, "es")
    assert [mark(spanish, {"b": text}).score for text in ("Temor", "fear", "want")] == [1, 1, 0]
    assert mark(marking_of(item, "en"), {"b": "miedo"}).score == 0
