from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.credentials.recipient import LONGEST, clean_name
from tracker.errors import RecipientRefused


@pytest.mark.parametrize(
    "name",
    [
        "María-José Ñuñez",
        "محمد بن خالد",
        "می\u200cخواهم",  # noqa: RUF001 - these letters are meant
        "דוד כהן",
        "O\u2019Connor, Jr.",
        "山田太郎",
        "Ana 🌱 Pérez",
        "Ñ" * LONGEST,
    ],
)
def test_names_of_any_script_stay_as_they_are(name):
    assert clean_name(name) == name


def test_white_space_is_folded_and_letters_are_composed():
    assert clean_name("  Mari\u0301a\u00a0 \u3000Ñuñez ") == "María Ñuñez"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "missing"),
        (" \u00a0 ", "missing"),
        ("Ñ" * (LONGEST + 1), "long"),
        ("12345", "letters"),
        ("🌱", "letters"),
        ("Ana\x00", "characters"),
        ("Ana\nPérez", "characters"),
        ("Ana\tPérez", "characters"),
        ("Ana \u202ezeréP", "characters"),
        ("Ana \u2066Pérez", "characters"),
        ("Ana\u200bPérez", "characters"),
        ("Ana\ue000", "characters"),
        ("Ana\ud800", "characters"),
        ("Ana\u2028Pérez", "characters"),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(name, reason):
    with pytest.raises(RecipientRefused) as refused:
        clean_name(name)
    assert refused.value.reason == reason


@given(st.text(max_size=300))
def test_any_text_is_refused_or_becomes_a_name_that_stays_itself(text):
    try:
        name = clean_name(text)
    except RecipientRefused:
        return
    assert 0 < len(name) <= LONGEST
    assert clean_name(name) == name
    assert not any(unicodedata.category(character) == "Cc" for character in name)
