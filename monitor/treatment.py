"""Outliers: values so far out that one place would set the scale for all.

An indicator is treated while the absolute value of its skewness is 2 or more and its kurtosis is 3.5 or more
(OECD/JRC handbook, step 5, and COINr's vignette "Outlier Treatment", whose definitions these are).
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from monitor.statistics import Values, count_present, mean

Treatment = Literal["none", "winsorise"]
TREATMENTS: tuple[Treatment, ...] = get_args(Treatment)

MOST_SKEWNESS = 2.0
MOST_KURTOSIS = 3.5
MOST_POINTS = 5
FEWEST_FOR_SKEWNESS = 3


def skewness(values: Values) -> Values:
    """The sample skewness of each indicator, shape (..., indicators); NaN below three values or without any spread."""
    return _measure(values)[0]


def kurtosis(values: Values) -> Values:
    """The excess kurtosis of each indicator, shape (..., indicators); NaN below four values or without any spread."""
    return _measure(values)[1]


def is_outlying(values: Values) -> NDArray[np.bool_]:
    """Which indicators have outliers by both measures, shape (..., indicators)."""
    skewed, peaked = _measure(values)
    return np.asarray((np.abs(skewed) >= MOST_SKEWNESS) & (peaked >= MOST_KURTOSIS))


def winsorise(values: Values, most_points: int = MOST_POINTS) -> Values:
    """`values` with the outermost ones moved to their neighbour until an indicator has no outliers.

    Shape (..., places, indicators) in and out. At most `most_points` values of an indicator are moved, but tied
    ones move together.
    """
    columns = np.moveaxis(values, -2, -1)
    flat = columns.reshape(-1, columns.shape[-1]).copy()
    failing = is_outlying(flat.T)
    moved = np.zeros((2, len(flat)), dtype=np.intp)
    for _ in range(most_points):
        active = np.flatnonzero(failing & (moved.sum(axis=0) < most_points))
        if active.size == 0:
            break
        upward = skewness(flat[active].T) >= 0
        sign = np.where(upward, 1.0, -1.0)[:, np.newaxis]
        block = flat[active] * sign
        at_top = block == np.fmax.reduce(block, axis=1, keepdims=True)
        block = np.where(at_top, np.fmax.reduce(np.where(at_top, np.nan, block), axis=1, keepdims=True), block)
        moved[np.where(upward, 0, 1), active] = at_top.sum(axis=1)
        flat[active] = block * sign
        failing[active] = is_outlying(flat[active].T)
    return np.moveaxis(flat.reshape(columns.shape), -1, -2)


def treat(values: Values, treatment: Treatment) -> Values:
    """`values` after `treatment`, same shape and units."""
    return winsorise(values) if treatment == "winsorise" else values


def _measure(values: Values) -> tuple[Values, Values]:
    """Skewness and kurtosis at once: both need the same sums."""
    count = count_present(values)[..., 0, :]
    centred = values - mean(values)
    centred[np.isnan(centred)] = 0.0
    square = centred * centred
    second, fourth = square.sum(axis=-2), np.einsum("...pi,...pi->...i", square, square)
    third = np.einsum("...pi,...pi->...i", square, centred)
    with np.errstate(invalid="ignore", divide="ignore"):
        skewed = np.sqrt(count) * third / second**1.5 * np.sqrt(count * (count - 1)) / (count - 2)
        peaked = ((count + 1) * (count * fourth / second**2 - 3) + 6) * (count - 1) / ((count - 2) * (count - 3))
    return np.where(count >= FEWEST_FOR_SKEWNESS, skewed, np.nan), np.where(count > FEWEST_FOR_SKEWNESS, peaked, np.nan)
