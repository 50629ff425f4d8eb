"""Which language a reader gets."""

from __future__ import annotations

import pytest

from tracker.xapi.languages import read_wishes

NAME = {"en": "Lesson", "es": "Lección", "es-MX": "Clase", "pt-BR": "Aula"}


@pytest.mark.parametrize(
    ("header", "tag"),
    [
        ("es", "es"),
        ("es-MX", "es-MX"),
        ("ES-mx", "es-MX"),
        ("es-AR", "es"),
        ("pt", "pt-BR"),
        ("fr, pt", "pt-BR"),
        ("en;q=0.5, es;q=0.8", "es"),
        ("en;q=0.8, es;q=0.8", "en"),
        ("fr;q=1, *;q=0.1", "en"),
        ("fr", "en"),
        ("", "en"),
        ("en;q=0", "es"),
        ("en;q=0, es;q=0, pt;q=0", "en"),
        ("*", "en"),
        ("es-MX-x-deep", "es-MX"),
        (";;;q=,, es", "es"),
        ("es;q=9", "en"),
        ("\u00e9, es", "es"),
    ],
)
def test_a_reader_gets_the_one_language_understood_best(header, tag):
    assert read_wishes(header).choose(NAME) == {tag: NAME[tag]}


def test_a_map_of_one_language_or_none_is_left_as_it_is():
    assert read_wishes("es").choose({"en": "Lesson"}) == {"en": "Lesson"}
    assert read_wishes("es").choose({}) == {}


def test_the_header_of_somebody_who_wishes_too_much_is_read_in_part():
    assert len(read_wishes(",".join(["es"] * 10_000)).wanted) < 100
