"""Keys of sources in tables."""

from __future__ import annotations

import pytest

from compiler.study.source_keys import find_keys, is_key_column

KNOWN = {"S0", "R07", "R9", "R10", "R11", "R12", "R02b", "R1-A", "FICTION"}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("R9-R11; S0 III.C", ["R9", "R10", "R11", "S0"]),
        ("R07-R10", ["R07", "R10"]),
        ("R11-R14", ["R11", "R12"]),
        ("R02b, R9 (figure 3)", ["R02b", "R9"]),
        ("R9; R9", ["R9"]),
        ("R1-A", ["R1-A"]),
        ("FICTION", ["FICTION"]),
        ("R12-R9", []),
        ("R9-S0", ["R9", "S0"]),
        ("R99, nothing known", []),
        ("", []),
    ],
)
def test_the_keys_of_a_cell_are_those_that_it_names_and_those_between(text, keys):
    assert find_keys(text, KNOWN) == keys


@pytest.mark.parametrize("name", ["source_key", "evidence", "rate_source_key"])
def test_a_column_for_keys_is_known_by_its_name(name):
    assert is_key_column(name)


@pytest.mark.parametrize("name", ["source_address", "public_source", "resource", "evidence_note"])
def test_words_and_addresses_on_sources_hold_no_keys(name):
    assert not is_key_column(name)
