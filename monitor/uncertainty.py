"""How far places move when every choice that could be defended is tried: intervals, frequencies, bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.ranking import rank_scores
from monitor.statistics import Values

LOW, HIGH = 0.05, 0.95
"""The ends of the 90 % interval, as in the course: the outermost twentieth on each side is left out."""
BANDS = 3


@dataclass(frozen=True)
class Intervals:
    """What many runs say of each place, all arrays of shape (places,) but `frequency`, (places, ranks).

    `low` and `high` are the ends of the 90 % interval of ranks, `best` and `last` of all of them; `frequency` holds
    the share of runs in which a place has a rank. Scores have an interval of their own.
    """

    low: NDArray[np.int64]
    high: NDArray[np.int64]
    best: NDArray[np.int64]
    last: NDArray[np.int64]
    middle: Values
    frequency: Values
    score_low: Values
    score_high: Values


def find_intervals(scores: Values) -> Intervals:
    """Intervals over runs from scores of shape (runs, places).

    Raises:
        ValueError: there is no run.
    """
    if not len(scores):
        raise ValueError("no runs")
    ranks = np.where(np.isnan(scores), np.nan, rank_scores(scores))
    if not scores.size:
        none, nothing = np.empty(0, dtype=np.int64), np.empty(0)
        return Intervals(none, none, none, none, nothing, np.empty((0, 0)), nothing, nothing)
    quantile = np.nanquantile if np.isnan(ranks).any() else np.quantile
    low, middle, high = quantile(ranks, (LOW, 0.5, HIGH), axis=0, method="inverted_cdf")
    size = scores.shape[1]
    counts = [np.bincount(np.nan_to_num(column).astype(np.intp), minlength=size + 1)[1:] for column in ranks.T]
    frequency = np.reshape(np.array(counts, dtype=np.float64), (size, size)) / len(ranks)
    bottom, top = quantile(scores, (LOW, HIGH), axis=0)
    return Intervals(
        low.astype(np.int64),
        high.astype(np.int64),
        np.fmin.reduce(ranks, axis=0).astype(np.int64),
        np.fmax.reduce(ranks, axis=0).astype(np.int64),
        middle,
        frequency,
        bottom,
        top,
    )


def find_bands(intervals: Intervals) -> tuple[tuple[int, int], ...]:
    """For each place the first and last of three bands of ranks that its interval touches; 1 has the highest scores.

    Fewer than three places have no thirds: each of them may lie in any band, so that none is marked out.
    """
    size = len(intervals.low)
    if size < BANDS:
        return ((1, BANDS),) * size
    return tuple((_band(low, size), _band(high, size)) for low, high in zip(intervals.low, intervals.high, strict=True))


def shift(scores: Values, reference: Sequence[int] | NDArray[np.int64]) -> Values:
    """How many places the ranks differ from `reference` on average, for each run (handbook, equation 38).

    A place without a score in a run has no rank there, and is left out of that run's mean.
    """
    known = ~np.isnan(scores)
    moved = np.where(known, np.abs(rank_scores(scores) - np.asarray(reference)), 0)
    return np.asarray(moved.sum(axis=1) / np.maximum(known.sum(axis=1), 1))


def _band(rank: int, size: int) -> int:
    """The third in which the middle of a rank lies: what three does not divide is shared between the ends."""
    return int(np.ceil(BANDS * (rank - 0.5) / size))
