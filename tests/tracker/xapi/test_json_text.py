"""JSON is read strictly."""

from __future__ import annotations

import pytest

from tracker.errors import BodyInvalid
from tracker.xapi.json_text import read_json, write_json

BROKEN = {
    "nothing": b"",
    "half": b'{"a": ',
    "two": b"{}{}",
    "key twice": b'{"a": 1, "a": 1}',
    "key twice deep inside": b'[{"x": {"a": 1, "b": 2, "a": 1}}]',
    "not a number": b"[NaN]",
    "infinity": b"[-Infinity]",
    "too large a number": b"[1e999]",
    "too many digits": b"[" + b"9" * 5000 + b"]",
    "lone surrogate": b'["\\ud800"]',
    "lone surrogate in a key": b'{"\\uDFFF": 1}',
    "not utf-8": b'["\xff"]',
    "utf-16": '["a"]'.encode("utf-16"),
    "control character": b'["\x01"]',
    "deep arrays": b"[" * 100_000,
    "deep objects": b'{"a":' * 100_000,
}


@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN.keys())
def test_what_is_not_quite_json_is_refused_with_a_reason(body):
    with pytest.raises(BodyInvalid) as refusal:
        read_json(body)
    assert refusal.value.reason


@pytest.mark.parametrize("text", ['{"a":[1,2.5,null,true,"ñ 🏙"]}', '"\\u0000"', "[1e300]", '"\U0001f3d9"'])
def test_what_is_json_comes_out_as_it_went_in(text):
    assert read_json(write_json(read_json(text))) == read_json(text)


def test_an_escaped_pair_of_surrogates_is_one_character():
    assert read_json(b'"\\ud83c\\udfd9"') == "🏙"
