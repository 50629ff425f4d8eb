"""Sums over places that leave missing values out, without a warning for an indicator that nobody has.

Values have the shape (..., places, indicators), in the units of the indicators; NaN is a missing value.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def count_present(values: Values) -> Values:
    """How many places have a value, shape (..., 1, indicators)."""
    return np.asarray(np.sum(~np.isnan(values), axis=-2, keepdims=True, dtype=np.float64))


def mean(values: Values) -> Values:
    """The mean over places, shape (..., 1, indicators); NaN where nobody has a value.

    It never lies outside of the values: seven times 0.7 divided by 7 is above 0.7 in the machine's arithmetic, and a
    scale would make a difference between places out of that.
    """
    with np.errstate(invalid="ignore"):
        found = np.nansum(values, axis=-2, keepdims=True) / count_present(values)
    return np.asarray(np.clip(found, lowest(values), highest(values)))


def deviation(values: Values) -> Values:
    """The standard deviation over places with n - 1, shape (..., 1, indicators); NaN below two values."""
    squares = np.nansum((values - mean(values)) ** 2, axis=-2, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.sqrt(squares / np.where(count_present(values) > 1, count_present(values) - 1, np.nan)))


def lowest(values: Values) -> Values:
    """The lowest value over places, shape (..., 1, indicators); NaN where nobody has a value."""
    return np.asarray(np.fmin.reduce(values, axis=-2, keepdims=True))


def highest(values: Values) -> Values:
    """The highest value over places, shape (..., 1, indicators); NaN where nobody has a value."""
    return np.asarray(np.fmax.reduce(values, axis=-2, keepdims=True))


def median(values: Values) -> Values:
    """The median over places, shape (..., 1, indicators); NaN where nobody has a value."""
    ordered = np.sort(values, axis=-2)
    count = count_present(values).astype(np.intp)
    low = np.take_along_axis(ordered, np.maximum(count - 1, 0) // 2, axis=-2)
    high = np.take_along_axis(ordered, np.maximum(count, 1) // 2, axis=-2)
    return np.asarray((low + high) / 2)
