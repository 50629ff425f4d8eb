"""One scale for all indicators: 0 to 100, and more is better.

Values have the shape (..., places, indicators). What is missing stays missing. An indicator on which all places are
alike gets the middle of the scale, 50, where the scale is made from the places themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np

from monitor.errors import MethodError
from monitor.model import Indicator
from monitor.ranking import Ties, ascending_ranks
from monitor.statistics import Values, count_present, deviation, highest, lowest, mean

Normalisation = Literal["min-max", "z-score", "rank", "percentile", "goalposts", "target"]
NORMALISATIONS: tuple[Normalisation, ...] = get_args(Normalisation)
ABSOLUTE: tuple[Normalisation, ...] = ("goalposts",)
"""Scales that do not depend on the other places: only they show whether a place has changed."""

MIDDLE = 50.0
DEVIATION = 10.0


def min_max(values: Values) -> Values:
    """The lowest value becomes 0 and the highest 100 (handbook, 5.3)."""
    low = lowest(values)
    return _share(values - low, highest(values) - low)


def z_score(values: Values, middle: float = MIDDLE, spread: float = DEVIATION) -> Values:
    """Standard deviations (n - 1) from the mean, set on a scale with that `middle` and `spread` (handbook, 5.2)."""
    scale = deviation(values)
    scores = values - mean(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        scores *= spread
        scores /= scale
        scores += middle
    return _where_alike(scores, scale, values, middle)


def rank(values: Values) -> Values:
    """Only the order counts, in equal steps: 0 for the lowest, 100 for the highest, the mean of the ranks for ties."""
    return _share(_ranks(values, "mean") - 1, count_present(values) - 1)


def percentile(values: Values) -> Values:
    """The rank as a percentage of the places that have a value; ties share the lowest rank (handbook, table 15)."""
    with np.errstate(invalid="ignore"):
        return np.asarray(100 * _ranks(values, "min") / count_present(values))


def goalposts(values: Values, worst: Values, best: Values) -> Values:
    """0 at the worst goalpost and 100 at the best, and not beyond; the posts have the shape (indicators,)."""
    scores = values - worst
    scores *= 100
    scores /= best - worst
    return np.clip(scores, 0.0, 100.0, out=scores)


def distance_to_target(values: Values, target: Values) -> Values:
    """0 for the lowest value, 100 at the target and beyond it; `target` has the shape (indicators,).

    Where the lowest value has reached the target, all places have 100.
    """
    low = lowest(values)
    room = target - low
    scores = values - low
    with np.errstate(invalid="ignore", divide="ignore"):
        scores *= 100
        scores /= room
        np.minimum(scores, 100.0, out=scores)
    return _where_alike(scores, room, values, 100.0)


def normalise(values: Values, indicators: Sequence[Indicator], way: Normalisation) -> Values:
    """`values`, in the units of `indicators`, on the scale of 0 to 100 that `way` makes.

    Raises:
        MethodError: an indicator lacks the goalposts or the target that the way needs.
    """
    direction = np.array([indicator.direction for indicator in indicators], dtype=np.float64)
    if way == "goalposts":
        posts = [indicator.goalposts or _refuse(indicator, "no-goalposts") for indicator in indicators]
        return goalposts(values, np.array([worst for worst, _ in posts]), np.array([best for _, best in posts]))
    if way == "target":
        targets = [_refuse(each, "no-target")[0] if each.target is None else each.target for each in indicators]
        return distance_to_target(values * direction, np.array(targets) * direction)
    return {"min-max": min_max, "z-score": z_score, "rank": rank, "percentile": percentile}[way](values * direction)


def _share(part: Values, whole: Values) -> Values:
    shares = 100 * part
    with np.errstate(invalid="ignore", divide="ignore"):
        shares /= whole
    return _where_alike(shares, whole, part, MIDDLE)


def _where_alike(scores: Values, room: Values, values: Values, otherwise: float) -> Values:
    """`scores`, and `otherwise` for each value of an indicator that has no `room` above 0 between its places."""
    there = room > 0
    if there.all():
        return scores
    return np.where(there, scores, np.where(np.isnan(values), np.nan, otherwise))


def _ranks(values: Values, ties: Ties) -> Values:
    return np.moveaxis(ascending_ranks(np.moveaxis(values, -2, -1), ties), -1, -2)


def _refuse(indicator: Indicator, reason: str) -> tuple[float, float]:
    raise MethodError(reason, indicator=indicator.id)
