"""Missing values: left as they are, or estimated from the other places, and then said to be estimated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np

from monitor.errors import MethodError
from monitor.statistics import Values, mean, median

Missing = Literal["leave", "mean", "median", "group-mean", "group-median"]
MISSING: tuple[Missing, ...] = get_args(Missing)


def impute(values: Values, missing: Missing, place_groups: Sequence[str] = ()) -> Values:
    """`values` of shape (places, indicators) with gaps filled by the way `missing`, in the units of the indicators.

    The group ways take the mean or median of the places with the same entry in `place_groups`, and of all places
    where the whole group has no value. What was filled is where the input is NaN and the answer is not.

    Raises:
        MethodError: a group way, and the places have no groups.
    """
    if missing == "leave":
        return values
    middle = median if missing.endswith("median") else mean
    filled = np.where(np.isnan(values), middle(values), values)
    if missing.startswith("group"):
        if not any(place_groups):
            raise MethodError("no-place-groups", missing=missing)
        labels = np.array(place_groups)
        for label in set(place_groups) - {""}:
            rows = labels == label
            own = np.where(np.isnan(values[rows]), middle(values[rows]), values[rows])
            filled[rows] = np.where(np.isnan(own), filled[rows], own)
    return filled
