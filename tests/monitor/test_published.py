"""The library agrees with published worked examples to all digits that they print."""

from __future__ import annotations

import numpy as np
import pytest

from monitor.aggregation import aggregate, weighted_mean
from monitor.normalisation import min_max, percentile, z_score
from monitor.ranking import ascending_ranks
from monitor.relations import copeland, outranking
from monitor.treatment import is_outlying, kurtosis, skewness, winsorise
from monitor.weighting import first_component
from tests.monitor.tai import FIVE, SCHOOLING, VALUES


def agree(found, printed, digits):
    """Every number as printed, to the last of its digits."""
    assert [f"{number:.{digits}f}" for number in np.ravel(found)] == [f"{number:.{digits}f}" for number in printed]


def test_the_four_scales_are_those_of_the_handbooks_table_15():
    ranks = ascending_ranks(SCHOOLING.T, "min").T
    agree(ranks, [15, 23, 19, 12, 17, 9, 9, 20, 18, 1, 16, 22, 9, 8, 21, 6, 5, 14, 4, 3, 12, 7, 1], 0)
    printed = [0.26, 1.52, 1.14, -0.06, 0.76, -0.12, -0.12, 1.27, 0.83, -1.58, 0.38, 1.46]
    printed += [-0.12, -0.19, 1.33, -0.76, -1.08, 0.00, -1.46, -1.52, -0.06, -0.31, -1.58]
    agree(z_score(SCHOOLING, middle=0, spread=1) + 0.0, printed, 2)
    printed = [0.59, 1.00, 0.88, 0.49, 0.76, 0.47, 0.47, 0.92, 0.78, 0.00, 0.63, 0.98]
    printed += [0.47, 0.45, 0.94, 0.27, 0.16, 0.51, 0.04, 0.02, 0.49, 0.41, 0.00]
    agree(min_max(SCHOOLING) / 100, printed, 2)
    printed = [65.2, 100, 82.6, 52.2, 73.9, 39.1, 39.1, 87.0, 78.3, 4.3, 69.6, 95.7]
    printed += [39.1, 34.8, 91.3, 26.1, 21.7, 60.9, 17.4, 13.0, 52.2, 30.4, 4.3]
    agree(percentile(SCHOOLING), printed, 1)


def test_the_components_explain_what_the_handbooks_table_16_says():
    """The handbook worked with more digits of the two logarithms than it prints: later shares differ by a digit."""
    values, _ = first_component(min_max(VALUES))
    shares = 100 * values / values.sum()
    agree(shares[:3], [41.9, 21.8, 12.3], 1)
    assert shares[3:] == pytest.approx([11.1, 6.0, 3.7, 2.2, 0.9], abs=0.15)


def test_the_outranking_matrix_is_the_handbooks_table_36():
    printed = [
        [0, 0.5, 0.375, 0.75, 0.625],
        [0.5, 0, 0.5, 0.625, 0.625],
        [0.625, 0.5, 0, 0.75, 0.625],
        [0.25, 0.375, 0.25, 0, 0.75],
        [0.375, 0.375, 0.375, 0.25, 0],
    ]
    assert outranking(FIVE, np.full(8, 1 / 8)).tolist() == printed
    assert copeland(FIVE, np.full(8, 1 / 8)).tolist() == [1, 2, 3, -2, -4], "COINr's a_copeland: 1, 0, -1 around 0.5"


def test_outliers_are_treated_as_in_coinrs_vignette():
    """COINr 1.1.14 (MIT), vignette "Outlier Treatment", section "Numeric vectors"."""
    values = np.array([*range(1, 11), 30, 100], dtype=np.float64)[:, np.newaxis]
    agree([skewness(values), kurtosis(values)], [3.063241, 9.741391], 6)
    assert is_outlying(values).tolist() == [True]
    treated = winsorise(values)
    agree([skewness(treated), kurtosis(treated)], [1.712038, 1.815781], 6)
    assert is_outlying(treated).tolist() == [False]
    assert treated.ravel().tolist() == [*range(1, 11), 30, 30]


def test_the_levels_of_the_asem_index_add_up_as_in_coinrs_vignette():
    """COINr 1.1.14 (MIT), vignette "Aggregation": groups, sub-indices and index of the first five countries."""
    groups = np.array([
        [12.6, 31.9, 52.4, 39.50, 34.8, 52.5, 71.9, 55.7],
        [26.2, 69.5, 77.5, 54.10, 41.1, 78.2, 72.8, 62.9],
        [48.2, 53.0, 75.6, 43.30, 72.0, 80.8, 86.2, 50.1],
        [13.3, 81.7, 26.5, 5.85, 22.9, 32.4, 27.5, 64.6],
        [24.6, 55.7, 75.9, 27.10, 28.4, 67.5, 53.3, 61.7],
    ])  # fmt: skip
    connectivity, sustainability = 0, 1
    parents = np.array([connectivity, sustainability, 0, 0, 0, 0, sustainability, sustainability])
    weights = np.where(parents == connectivity, 1 / 10, 1 / 6)
    halves, index = aggregate(groups, weights, (parents, np.array([0, 0])), ("arithmetic",))
    agree(halves[:, connectivity], [38.4, 55.4, 64.0, 20.2, 44.7], 1)
    agree(halves[:, sustainability], [53.2, 68.4, 63.1, 57.9, 56.9], 1)
    rounding_of_parts = rounding_of_the_index = 0.05
    assert index[:, 0] == pytest.approx([45.8, 61.9, 63.5, 39.0, 50.8], abs=rounding_of_parts + rounding_of_the_index)


def test_the_weighted_harmonic_mean_is_that_of_coinrs_vignette():
    """COINr 1.1.14 (MIT), vignette "Aggregation", section "Data frames": weights 1, 1, 2, 1."""
    values = np.array([
        [94.1, 14.20, 1.0, 29.4],
        [94.6, 15.60, 97.2, 40.0],
        [35.0, 4.89, 38.0, 15.6],
        [51.2, 4.90, 59.2, 34.3],
        [43.7, 4.66, 55.7, 1.0],
    ])  # fmt: skip
    weights = np.array([1.0, 1.0, 2.0, 1.0])
    half = 0.5 * 10.0 ** (np.floor(np.log10(values)) - 2)
    low, high = (weighted_mean(values + side * half, weights, "harmonic", floor=0) for side in (-1, 1))
    for bottom, printed, top in zip(low, ["2.36", "41.5", "14.3", "17.4", "3.93"], high, strict=True):
        assert printed in {f"{number:.3g}" for number in np.linspace(bottom, top, 201)}


def test_what_is_missing_is_left_out_as_in_coinrs_vignette():
    """COINr 1.1.14 (MIT), vignette "Aggregation", section "Data availability limits"."""
    values = np.array([[1, 3, 1], [2, np.nan, np.nan], [3, np.nan, 1]])
    found = weighted_mean(values, np.ones(3), "arithmetic")
    agree(found[[0, 2]], [1.666667, 2.0], 6)
    assert found[1] == 2


def test_min_max_is_that_of_coinrs_vignette():
    """COINr 1.1.14 (MIT), vignette "Normalisation", section "Data frames": Fisher's irises, the first six of 150.

    The last two rows are the lowest and the highest of all 150.
    """
    values = np.array([
        [5.1, 3.5, 1.4, 0.2],
        [4.9, 3.0, 1.4, 0.2],
        [4.7, 3.2, 1.3, 0.2],
        [4.6, 3.1, 1.5, 0.2],
        [5.0, 3.6, 1.4, 0.2],
        [5.4, 3.9, 1.7, 0.4],
        [4.3, 2.0, 1.0, 0.1],
        [7.9, 4.4, 6.9, 2.5],
    ])  # fmt: skip
    found = min_max(values)[:6]
    agree(found[:, 0], [22.222222, 16.666667, 11.111111, 8.333333, 19.444444, 30.555556], 6)
    agree(found[:, 1], [62.50000, 41.66667, 50.00000, 45.83333, 66.66667, 79.16667], 5)
    agree(found[:, 2], [6.779661, 6.779661, 5.084746, 8.474576, 6.779661, 11.864407], 6)
    agree(found[:, 3], [4.166667, 4.166667, 4.166667, 4.166667, 4.166667, 12.500000], 6)
