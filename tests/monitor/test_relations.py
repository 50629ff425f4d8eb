"""What moves together, what a weight really does, and which pairs are firm."""

from __future__ import annotations

import numpy as np
import pytest

from monitor.relations import copeland, correlate, dominance, effective_weights, outranking


def test_correlations_leave_out_pairs_with_a_gap():
    values = np.array([[1.0, 2, 9], [2, 4, np.nan], [3, 6, 4], [4, np.nan, 1]])
    found = correlate(values)
    assert found[0, 1] == pytest.approx(1)
    assert np.isnan(found[1, 2])
    assert np.isnan(correlate(values[:2])).all()


def test_a_column_that_does_not_vary_has_no_correlation():
    assert np.isnan(correlate(np.array([[1.0, 5], [2, 5], [3, 5]]))[0, 1])


def test_an_indicator_on_which_all_are_alike_has_no_influence_whatever_its_weight():
    scaled = np.array([[10.0, 50], [40, 50], [90, 50]])
    found = effective_weights(scaled, scaled @ np.array([0.1, 0.9]))
    assert found.tolist() == [1, 0]


def test_a_place_with_a_gap_dominates_nobody():
    values = np.array([[9.0, 9], [5, 5], [1, np.nan]])
    assert dominance(values).tolist() == [[False, True, False], [False, False, False], [False, False, False]]


def test_equal_places_do_not_dominate_each_other():
    assert not dominance(np.array([[3.0, 4], [3, 4]])).any()


def test_copeland_needs_no_common_scale():
    values = np.array([[1.0, 900], [2, 800], [3, 100]])
    weights = np.array([0.6, 0.4])
    assert copeland(values, weights) == pytest.approx(copeland(values**3, weights))
    assert outranking(values, weights)[2].tolist() == pytest.approx([0.6, 0.6, 0])


def test_copeland_asks_who_wins_a_pair_and_not_by_how_much():
    """The first wins both of its pairs by a little; the last loses one by a little and wins one by far."""
    values = np.array([[3.0, 3, 3, 0, 0], [1, 1, 1, 1, 1], [2, 2, 2, 2, 2]])
    weights = np.full(5, 0.2)
    assert copeland(values, weights).tolist() == [2, -2, 0]
    assert outranking(values, weights).sum(axis=1).argmax() == 2


def test_a_pair_with_the_same_weight_on_both_sides_is_won_by_nobody():
    values = np.array([[2.0, 2, 2, 0, 0], [1, 1, 1, 1, 1]])
    assert copeland(values, np.array([0.1, 0.2, 0.2, 0.3, 0.2])).tolist() == [0, 0]
    assert copeland(np.array([[1.0, np.nan], [2, 3]]), np.array([0.5, 0.5])).tolist() == [-1, 1]


def test_a_constant_that_is_no_round_number_has_no_correlation_either():
    for constant in (0.1, 0.7, 4.35):
        values = np.column_stack([np.full(7, constant), [3, 1, 2, 6, 5, 4, 9]])
        assert np.isnan(correlate(values)[0]).all()
