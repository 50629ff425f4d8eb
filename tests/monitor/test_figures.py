"""What the library brings along: frameworks that can be read, and figures that are those of the course."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from monitor.model import DIMENSIONS
from monitor.reading.data import read_data
from monitor.reading.framework import read_framework
from monitor.template import FIGURES, FRAMEWORKS

COURSE = Path(__file__).resolve().parents[2]
CITIES = COURSE / "case_studies" / "south-africa-city-indicators" / "data"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def seven():
    return read_framework(FRAMEWORKS / "seven_dimensions.yml")


def test_the_seven_dimensions_all_have_indicators_in_both_languages(seven):
    assert [group.id for group in seven.groups] == list(DIMENSIONS)
    assert {indicator.dimension for indicator in seven.indicators} == set(DIMENSIONS)
    for each in seven.indicators:
        assert set(each.name) == set(each.definition) == {"en", "es"}


@pytest.mark.parametrize("path", sorted(FIGURES.glob("*.csv")), ids=lambda path: path.stem)
def test_the_figures_are_whole_and_none_is_invented(seven, path):
    panel = read_data(path, seven)
    assert len(panel.years) >= 3
    assert all(row["strength"] in {"A", "B", "C"} and row["note"] for row in rows(path))


def test_figures_of_mexican_cities_are_those_of_the_course():
    table = rows(COURSE / "curriculum" / "06-data" / "data" / "mx_ensu_city_perception.csv")
    known = {
        (row["city"], row["survey_month"]): (row["pct_adults_feel_city_is_unsafe"], row["reliability"]) for row in table
    }
    for row in rows(FIGURES / "mexican_cities.csv"):
        month = row["note"].removeprefix("Survey of ")
        assert month.startswith(row["year"])
        assert known[row["place"], month] == (row["value"], row["strength"])


def test_one_round_of_the_survey_stands_for_a_year():
    rounds = {}
    for row in rows(FIGURES / "mexican_cities.csv"):
        assert rounds.setdefault(row["year"], row["note"]) == row["note"]


def test_figures_of_south_african_cities_are_those_of_the_course():
    known = {
        (row["city"], row["period"], row["murder_rate_per_100k"]) for row in rows(CITIES / "za_city_murder_rates.csv")
    }
    known |= {
        (row["city"], row["period"], row["percent"] or row["years_of_life"])
        for row in rows(CITIES / "za_city_conditions.csv")
    }
    for row in rows(FIGURES / "south_african_cities.csv"):
        assert (row["place"], row["note"].removeprefix("Recorded murders, "), row["value"]) in known
        assert row["strength"] == "C"
