"""The library says of the invented town of module 7 what its notebook says, over the same 108 indices."""

from __future__ import annotations

import csv
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from monitor.aggregation import aggregate
from monitor.missing import impute
from monitor.model import Indicator
from monitor.normalisation import normalise
from monitor.ranking import rank_scores
from monitor.relations import dominance
from monitor.statistics import lowest
from monitor.weighting import equal, spread_votes

DATA = Path(__file__).resolve().parents[2] / "curriculum" / "07-monitor" / "data"
POSTS = {
    "no_steady_income": (80, 0),
    "skipped_meals": (60, 0),
    "minutes_to_clinic": (90, 0),
    "flooded_homes": (60, 0),
    "unsafe_after_dark": (100, 0),
    "trust_neighbours": (0, 100),
    "had_a_say": (0, 100),
}
TRUST = list(POSTS).index("trust_neighbours")
MEALS = list(POSTS).index("skipped_meals")
TREE = (np.zeros(len(POSTS), dtype=np.intp),)


def table(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def town():
    rows = table("fictional_districts.csv")
    values = np.array([[float(row[name] or "nan") for name in POSTS] for row in rows])
    return [row["fictional_district"] for row in rows], values


@pytest.fixture(scope="module")
def indicators():
    return [
        Indicator(name, {"": name}, {"": "%"}, 1 if best > worst else -1, "", goalposts=(worst, best))
        for name, (worst, best) in POSTS.items()
    ]


@pytest.fixture(scope="module")
def weights():
    votes = {row["indicator"]: row for row in table("fictional_votes.csv")}
    meetings = [
        spread_votes(TREE, np.array([float(votes[name][meeting]) for name in POSTS]), 0)
        for meeting in ("day_meeting", "night_meeting")
    ]
    return [equal(TREE), *meetings]


@pytest.fixture(scope="module")
def ranks(town, indicators, weights):
    """Ranks of the eight districts in the 108 indices of the notebook."""
    _, values = town
    found = []
    gaps = {"median": impute(values, "median"), "lowest": np.where(np.isnan(values), lowest(values), values)}
    for without_meals, gap, way, shares, mean in product(
        (False, True),
        ("median", "lowest", "left out"),
        ("min-max", "rank", "goalposts"),
        weights,
        ("arithmetic", "geometric"),
    ):
        shares = shares.copy()  # noqa: PLW2901
        shares[[MEALS] * without_meals + [TRUST] * (gap == "left out")] = 0
        scaled = normalise(gaps.get(gap, gaps["median"]), indicators, way)
        found.append(rank_scores(aggregate(scaled, shares, TREE, (mean,))[-1][:, 0]))
    return np.array(found)


def test_there_are_as_many_indices_as_in_the_notebook(ranks):
    assert ranks.shape == (108, 8)


def test_the_sentences_of_the_notebook_hold(town, ranks):
    names, _ = town
    spans = {name: (column.min(), column.max()) for name, column in zip(names, ranks.T, strict=True)}
    assert spans["Olive"] == (8, 8)
    assert spans["Hazel"] == (1, 1)
    assert spans["Fig"] == (2, 7)


def test_fig_falls_from_second_to_sixth_with_the_geometric_mean(town, indicators, weights):
    names, values = town
    scaled = normalise(impute(values, "median"), indicators, "min-max")
    found = [
        rank_scores(aggregate(scaled, weights[0], TREE, (mean,))[-1][:, 0]) for mean in ("arithmetic", "geometric")
    ]
    assert [each[names.index("Fig")] for each in found] == [2, 6]


def test_maple_and_hazel_dominate_olive(town, indicators):
    names, values = town
    firm = dominance(values * np.array([indicator.direction for indicator in indicators]))
    for name in ("Maple", "Hazel"):
        assert firm[names.index(name), names.index("Olive")]
