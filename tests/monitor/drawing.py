"""What hypothesis draws for the monitor: tables of figures, gaps, weights, scales and means."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from monitor.aggregation import MEANS
from monitor.model import Indicator
from monitor.normalisation import NORMALISATIONS

TREE = (np.array([0, 0, 1, 1, 1, 2]), np.array([0, 0, 0]))
SIZE = len(TREE[0])

numbers = st.integers(-10_000, 10_000).map(lambda number: number / 8)
tables = st.integers(3, 9).flatmap(lambda places: arrays(np.float64, (places, SIZE), elements=numbers))
gaps = arrays(np.bool_, (9, SIZE))
shares = arrays(np.float64, SIZE, elements=st.floats(0.05, 1)).map(lambda weights: weights / weights.sum())
directions = arrays(np.int64, SIZE, elements=st.sampled_from([-1, 1]))
ways = st.sampled_from(NORMALISATIONS)
means = st.sampled_from(MEANS)


def indicators(direction):
    """Indicators with goalposts and a target beyond all numbers that are drawn."""
    return [
        Indicator(
            id=f"i{place}",
            name={"": "an indicator"},
            unit={"": "%"},
            direction=int(sign),
            group="",
            goalposts=(-2000.0 * sign, 2000.0 * sign),
            target=1900.0 * sign,
        )
        for place, sign in enumerate(direction)
    ]
