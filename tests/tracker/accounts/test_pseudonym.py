from __future__ import annotations

import pytest

from tracker.accounts.pseudonym import PseudonymUnfit, pseudonym_key, read_pseudonym


@pytest.mark.parametrize(
    "name", ["River 7", "Luna-Azul", "María José", "د لمر وړانګې", "O'Higgins", "月の光", "می\u200cروم"]
)
def test_names_in_any_script_are_welcome(name):
    assert read_pseudonym(name).shown == name


def test_a_name_is_shown_as_typed_and_compared_without_case_and_spaces():
    name = read_pseudonym("  Río   AZUL ")
    assert name.shown == "Río AZUL"
    assert name.key == pseudonym_key("río azul") == pseudonym_key("RI\u0301O  azul")


def test_a_joiner_that_nobody_sees_makes_no_other_name():
    assert read_pseudonym("می\u200cروم").key == read_pseudonym("میروم").key


def test_wide_letters_are_the_same_name():
    assert read_pseudonym("\uff32\uff49ver").key == read_pseudonym("river").key


@pytest.mark.parametrize(
    ("name", "flaw"),
    [
        ("", "too-short"),
        ("ab", "too-short"),
        (" . ", "too-short"),
        ("---", "too-short"),
        ("x" * 41, "too-long"),
        ("ana@example.org", "address"),
        ("ana\u202egnp", "letters-only"),
        ("ana\x00b", "letters-only"),
        ("<script>", "letters-only"),
        ("55 1234 5678", "phone-number"),
        ("٠١٢٣٤٥٦٧٨", "phone-number"),
    ],
)
def test_an_unfit_name_is_refused_with_its_reason(name, flaw):
    with pytest.raises(PseudonymUnfit) as refusal:
        read_pseudonym(name)
    assert refusal.value.flaw == flaw
