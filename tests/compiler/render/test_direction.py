"""Texts from right to left: the direction of a page, digits and names inside of it, and its calendar."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from markupsafe import Markup

from compiler.render.calendars import count_solar
from compiler.render.catalogue import read_catalogue
from compiler.render.direction import direct, put_in


def test_a_page_says_its_direction_and_texts_in_another_language_theirs():
    page = '<html lang="fa"><p lang="en">a</p><p class="x" lang="es">b</p><p lang="fa-AF">c</p><p lang="en" dir="auto">'
    assert direct(page, "fa-AF") == (
        '<html lang="fa-AF" dir="rtl"><p lang="en" dir="ltr">a</p><p class="x" lang="es" dir="ltr">b</p>'
        '<p lang="fa-AF" dir="rtl">c</p><p lang="en" dir="auto">'
    )


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_page_from_left_to_right_stays_as_it_is(language):
    page = f'<html lang="{language}"><p lang="en">a</p>'
    assert direct(page, language) == page
    assert put_in(12, language) == 12
    assert put_in("Durban", language) == "Durban"


def test_numbers_have_local_digits_and_names_keep_their_direction():
    assert put_in(2026, "fa-AF") == "۲۰۲۶"
    assert put_in("2017-18", "fa-AF") == "۲۰۱۷-۱۸"
    assert put_in("S0", "fa-AF") == "\u2068S0\u2069"
    assert put_in("", "fa-AF") == ""
    assert put_in(Markup("<a>1</a>"), "fa-AF") == "<a>1</a>"


def test_a_sentence_in_dari_is_filled_in():
    words = read_catalogue("fa-AF")
    assert words("minutes", n=20) == "۲۰ دقیقه"
    assert words("recall.again", title="COVID-19") == "دوباره بخوانید: \u2068COVID-19\u2069"
    assert words.listed([1, 2, 3]) == "۱، ۲ و ۳"  # noqa: RUF001 - Dari


@pytest.mark.parametrize(
    ("day", "solar"),
    [
        (date(2017, 3, 21), (1396, 1, 1)),
        (date(2020, 3, 20), (1399, 1, 1)),
        (date(2021, 3, 20), (1399, 12, 30)),
        (date(2024, 3, 20), (1403, 1, 1)),
        (date(2025, 3, 20), (1403, 12, 30)),
        (date(2026, 9, 22), (1405, 6, 31)),
        (date(2026, 9, 23), (1405, 7, 1)),
        (date(2026, 11, 22), (1405, 9, 1)),
    ],
)
def test_days_are_counted_by_the_solar_calendar(day, solar):
    assert count_solar(day) == solar


def test_every_day_follows_the_one_before():
    days = [count_solar(date.fromordinal(number)) for number in range(date(1950, 1, 1).toordinal(), 730000)]
    for (year, month, day), after in pairwise(days):
        assert after in {(year, month, day + 1), (year, month + 1, 1), (year + 1, 1, 1)}
        assert day <= (31 if month <= 6 else 30)


def test_a_day_in_dari_says_its_calendar():
    words = read_catalogue("fa-AF")
    assert words.day("2026-11-22") == words.day(date(2026, 11, 22)) == "۱ قوس ۱۴۰۵ هجری شمسی"  # noqa: RUF001 - Dari
