"""Places in order: ranks with ties, from scores or from the values of one indicator."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from monitor.statistics import Values

TIE_DIGITS = 9
"""Scores that agree to so many decimals are tied: what is left is the rounding of the machine."""

Ties = Literal["min", "mean"]


def ascending_ranks(values: Values, ties: Ties) -> Values:
    """Ranks along the last axis, 1 for the lowest value, NaN for a missing one.

    `values` has any shape (..., places). Equal values share the lowest of their ranks (`min`) or its mean (`mean`).
    """
    if not values.size:
        return np.empty(values.shape)
    size = values.shape[-1]
    rows = np.ascontiguousarray(values).reshape(-1, size)
    gaps = np.isnan(rows)
    missing = bool(gaps.any())
    keys = np.where(gaps, np.inf, rows) if missing else rows  # NaN would be sorted five times slower
    order = np.argsort(keys, axis=-1)
    ordered = np.take_along_axis(keys, order, axis=-1)
    placed = np.broadcast_to(np.arange(1.0, size + 1), rows.shape)
    alike = (ordered[:, 1:] == ordered[:, :-1]) & (ordered[:, 1:] < np.inf)
    tied = alike.any(axis=-1)
    if tied.any():
        placed = placed.copy()
        placed[tied] = _share_ranks(alike[tied], ties)
    ranks = np.empty(rows.shape)
    np.put_along_axis(ranks, order, placed, axis=-1)
    if missing:
        ranks[gaps] = np.nan
    return ranks.reshape(values.shape)


def _share_ranks(alike: NDArray[np.bool_], ties: Ties) -> Values:
    """Ranks of values in order, shape (rows, places); `alike` says of each but the first whether it equals the last."""
    rows, size = len(alike), alike.shape[1] + 1
    position = np.arange(1.0, size + 1)
    begins = np.column_stack([np.ones(rows, dtype=bool), ~alike])
    first = np.maximum.accumulate(np.where(begins, position, 0.0), axis=-1)
    if ties == "min":
        return np.asarray(first)
    ends = np.column_stack([~alike, np.ones(rows, dtype=bool)])
    behind = np.where(ends, position, size + 1.0)[:, ::-1]
    return np.asarray((first + np.minimum.accumulate(behind, axis=-1)[:, ::-1]) / 2)


def rank_scores(scores: Values) -> NDArray[np.int64]:
    """Ranks of places by scores of shape (..., places): 1 for the highest, ties share the lower one, 0 without a score.

    A rank of one run means little: show it with the interval over many runs (`monitor.uncertainty`).
    """
    ranks = ascending_ranks(-np.round(scores, TIE_DIGITS), "min")
    ranks[np.isnan(ranks)] = 0
    return ranks.astype(np.int64)
