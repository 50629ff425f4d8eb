"""What holds for scales, filled gaps, treatments and means, whatever the figures."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from monitor.aggregation import MEANS, aggregate, weighted_mean
from monitor.missing import impute
from monitor.normalisation import normalise
from monitor.treatment import MOST_POINTS, treat
from monitor.weighting import equal
from tests.monitor.drawing import SIZE, TREE, directions, gaps, indicators, means, numbers, shares, tables, ways


def with_gaps(values, missing):
    return np.where(missing[: len(values)], np.nan, values)


@given(tables, gaps, directions, ways)
def test_a_scale_keeps_gaps_and_nothing_else_is_missing(values, missing, direction, way):
    values = with_gaps(values, missing)
    scaled = normalise(values, indicators(direction), way)
    assert (np.isnan(scaled) == np.isnan(values)).all()


@given(tables, directions, ways.filter(lambda way: way != "z-score"))
def test_a_scale_runs_from_0_to_100(values, direction, way):
    scaled = normalise(values, indicators(direction), way)
    assert scaled.min() >= 0
    assert scaled.max() <= 100


@given(tables, directions, ways)
def test_a_scale_keeps_the_order_that_the_direction_gives(values, direction, way):
    scaled = normalise(values, indicators(direction), way)
    for column, sign in enumerate(direction):
        order = np.argsort(values[:, column] * sign, kind="stable")
        assert (np.diff(scaled[order, column]) >= -1e-9).all()


@given(tables, directions, st.sampled_from(["min-max", "z-score", "rank", "percentile"]), st.integers(1, 9), numbers)
def test_a_change_of_unit_changes_no_scale_made_from_the_places(values, direction, way, factor, shift):
    before = normalise(values, indicators(direction), way)
    after = normalise(values * factor + shift, indicators(direction), way)
    assert after == pytest.approx(before, abs=1e-6)


@given(tables, directions, ways, st.randoms(use_true_random=False))
def test_the_order_of_places_in_the_file_changes_nothing(values, direction, way, random):
    order = list(range(len(values)))
    random.shuffle(order)
    scaled = normalise(values, indicators(direction), way)
    assert normalise(values[order], indicators(direction), way) == pytest.approx(scaled[order], abs=1e-9)
    scores = aggregate(scaled, equal(TREE), TREE, ("geometric",))[-1][:, 0]
    assert aggregate(scaled[order], equal(TREE), TREE, ("geometric",))[-1][:, 0] == pytest.approx(scores[order])


@given(arrays(np.float64, (4, SIZE), elements=st.floats(1, 100)), shares)
def test_the_harmonic_mean_is_no_higher_than_the_geometric_and_that_than_the_arithmetic(values, weights):
    arithmetic, geometric, harmonic = (weighted_mean(values, weights, mean) for mean in MEANS)
    assert (harmonic <= geometric + 1e-9).all()
    assert (geometric <= arithmetic + 1e-9).all()


@given(arrays(np.float64, (4, SIZE), elements=st.floats(1, 100)), shares, means)
def test_a_mean_lies_between_the_lowest_and_the_highest_part(values, weights, mean):
    found = weighted_mean(values, weights, mean)
    assert (found >= values.min(axis=1) - 1e-9).all()
    assert (found <= values.max(axis=1) + 1e-9).all()


@given(
    arrays(np.float64, (3, SIZE), elements=st.floats(1, 90)), shares, means, st.integers(0, SIZE - 1), st.floats(0, 10)
)
def test_a_better_figure_lowers_no_score(values, weights, mean, column, gain):
    better = values.copy()
    better[:, column] += gain
    before = aggregate(values, weights, TREE, (mean,))[-1]
    assert (aggregate(better, weights, TREE, (mean,))[-1] >= before - 1e-9).all()


@given(arrays(np.float64, (4, SIZE), elements=st.floats(0, 100)), shares, means, gaps)
def test_missing_parts_count_as_if_they_were_not_there(values, weights, mean, missing):
    missing = missing[: len(values)]
    found = weighted_mean(np.where(missing, np.nan, values), weights, mean)
    for row, hidden in enumerate(missing):
        if hidden.all():
            assert np.isnan(found[row])
        else:
            assert found[row] == pytest.approx(weighted_mean(values[[row]][:, ~hidden], weights[~hidden], mean)[0])


@given(tables, gaps, st.sampled_from(["mean", "median", "group-mean", "group-median"]))
def test_filling_gaps_leaves_what_is_known_and_stays_within_it(values, missing, way):
    holed = with_gaps(values, missing)
    groups = ["north", "south", ""] * 3
    filled = impute(holed, way, groups[: len(values)])
    known = ~np.isnan(holed)
    assert (filled[known] == holed[known]).all()
    for column in range(SIZE):
        if known[:, column].any():
            assert filled[:, column].min() >= holed[known[:, column], column].min() - 1e-9
            assert filled[:, column].max() <= holed[known[:, column], column].max() + 1e-9
        else:
            assert np.isnan(filled[:, column]).all()


@given(arrays(np.float64, (24, 3), elements=st.floats(0, 1e6).map(lambda number: number**3 / 1e12)))
def test_treatment_moves_few_values_inwards_and_keeps_the_order(values):
    treated = treat(values, "winsorise")
    assert (treated.min(axis=0) >= values.min(axis=0)).all()
    assert (treated.max(axis=0) <= values.max(axis=0)).all()
    for column in range(3):
        order = np.argsort(values[:, column], kind="stable")
        assert (np.diff(treated[order, column]) >= 0).all()
        moved = values[treated[:, column] != values[:, column], column]
        assert len(set(moved)) <= MOST_POINTS


@given(st.floats(-1e6, 1e6), st.integers(4, 40), st.sampled_from(["mean", "median", "leave"]), ways)
def test_places_that_are_alike_stay_alike_whatever_the_arithmetic_of_the_machine(constant, places, missing, way):
    values = np.full((places, SIZE), constant)
    values[1, :3] = np.nan
    filled = impute(values, missing)
    assert set(filled[~np.isnan(filled)]) == {constant}
    scaled = normalise(filled, indicators(np.ones(SIZE)), way)
    assert len(set(scaled[~np.isnan(scaled)].tolist())) <= (2 if way == "percentile" else 1)
    if way == "z-score":
        assert set(scaled[~np.isnan(scaled)]) == {50}
