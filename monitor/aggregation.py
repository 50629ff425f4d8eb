"""From indicators to groups to the index: means that let good make up for bad fully, in part or least."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from monitor.statistics import Values

Mean = Literal["arithmetic", "geometric", "harmonic"]
MEANS: tuple[Mean, ...] = get_args(Mean)

Tree = tuple[NDArray[np.intp], ...]
"""For each level from the lowest, the place of the parent of each part; the last level has one parent, the index."""

FLOOR = 1.0
"""Geometric and harmonic means cannot take a 0: on the scale of 0 to 100 anything below 1 counts as 1."""


def weighted_mean(values: Values, weights: Values, mean: Mean, floor: float = FLOOR) -> Values:
    """The mean of `values` (..., places, parts) by `weights` (..., parts), shape (..., places).

    A missing part is left out and the weights of the others keep their proportions; NaN where all of them are missing.
    """
    return _group_means(values, weights[..., np.newaxis], mean, floor)[..., 0]


def aggregate(values: Values, weights: Values, tree: Tree, means: Sequence[Mean]) -> list[Values]:
    """Scores level by level, each of shape (..., places, parts of the level above); the last one is the index.

    `values` (..., places, indicators) stand on one scale; `weights` (..., indicators) are shares of the whole, so a
    group weighs what its indicators weigh together. One mean may serve all levels, else there is one for each.

    Raises:
        ValueError: the number of means is neither one nor that of the levels.
    """
    chosen = tuple(means) * len(tree) if len(means) == 1 else tuple(means)
    levels: list[Values] = []
    for parents, mean in zip(tree, chosen, strict=True):
        within = np.zeros((*weights.shape, int(parents.max()) + 1))
        within[..., np.arange(len(parents)), parents] = weights
        values, weights = _group_means(values, within, mean), within.sum(axis=-2)
        levels.append(values)
    return levels


def _group_means(values: Values, within: Values, mean: Mean, floor: float = FLOOR) -> Values:
    """The means of all groups at once, shape (..., places, groups).

    `values` are (..., places, parts), and `within` (..., parts, groups) holds the weight of each part in its group, 0
    in the others.
    """
    gaps = np.isnan(values)
    if mean != "arithmetic":
        values = np.maximum(values, floor)
        values = np.log(values, out=values) if mean == "geometric" else np.divide(1, values, out=values)
    if gaps.any():
        total, values = np.matmul((~gaps).astype(np.float64), within), np.where(gaps, 0.0, values)
    else:
        total = within.sum(axis=-2)[..., np.newaxis, :]
    with np.errstate(invalid="ignore", divide="ignore"):
        means: Values = np.matmul(values, within)
        means /= total
        if mean == "geometric":
            np.exp(means, out=means)
        elif mean == "harmonic":
            np.divide(1, means, out=means)
    return means
