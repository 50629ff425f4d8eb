"""Weights: who says how much each indicator counts.

A set of weights has one share for each indicator, and the shares sum to one; a group weighs what its indicators weigh.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from monitor.aggregation import Tree
from monitor.errors import MethodError
from monitor.statistics import Values, deviation, mean

FEWEST_PLACES = 3


def compose(tree: Tree, parts: Sequence[Values]) -> Values:
    """Shares of the whole from the weights within each group, level by level from the lowest.

    Each of `parts` has the shape (..., parts of its level), and the shares have (..., indicators).
    """
    shares = np.ones(parts[0].shape)
    node = np.arange(len(tree[0]))
    for parents, weights in zip(tree, parts, strict=True):
        groups = range(int(parents.max()) + 1)
        totals = np.stack([weights[..., parents == group].sum(axis=-1) for group in groups], axis=-1)[..., parents]
        with np.errstate(invalid="ignore", divide="ignore"):
            within = np.where(totals > 0, weights / totals, 0.0)
        shares *= within[..., node]
        node = parents[node]
    return np.asarray(shares / shares.sum(axis=-1, keepdims=True))


def equal(tree: Tree) -> Values:
    """Every part of a group counts the same, at each level."""
    return compose(tree, [np.ones(len(parents)) for parents in tree])


def spread_votes(tree: Tree, votes: Values, level: int) -> Values:
    """A budget allocation: `votes` laid on the parts of one level (0 for indicators), equal weights elsewhere.

    Raises:
        MethodError: nobody voted.
    """
    if not votes.sum() > 0:
        raise MethodError("no-votes")
    parts = [np.ones(len(parents)) for parents in tree]
    if level == 0:
        return np.asarray(votes / votes.sum())
    shares = equal(tree)
    node = np.arange(len(shares))
    for parents in tree[:level]:
        node = parents[node]
    held = np.bincount(node, shares, minlength=len(parts[level]))
    return np.asarray(shares / held[node] * (votes / votes.sum())[node])


def first_component(normalised: Values, names: Sequence[str] = ()) -> tuple[Values, Values]:
    """Eigenvalues of the correlations, largest first, and the loadings of the first component.

    `normalised` has the shape (places, indicators), and `names` are those of the indicators; places with a gap are
    left out.

    Raises:
        MethodError: too few places without a gap, or an indicator on which all of them are alike.
    """
    rows = normalised[~np.isnan(normalised).any(axis=1)]
    if len(rows) < FEWEST_PLACES:
        raise MethodError("few-for-components", places=len(rows), needed=FEWEST_PLACES)
    alike = np.flatnonzero(~(deviation(rows)[0] > 0))
    if alike.size:
        named = names or [str(column + 1) for column in range(normalised.shape[1])]
        raise MethodError("alike-for-components", indicators=", ".join(named[column] for column in alike.tolist()))
    scores = (rows - mean(rows)) / deviation(rows)
    values, vectors = np.linalg.eigh(scores.T @ scores / (len(rows) - 1))
    return values[::-1], np.asarray(vectors[:, -1] * np.sqrt(max(values[-1], 0.0)))


def principal_components(normalised: Values, names: Sequence[str] = ()) -> Values:
    """Squared loadings of the first component, as shares: what moves together counts most.

    The handbook (6.1) goes on to rotate and to weigh several components; here the first one stands for all. An
    indicator that moves against the others counts like one that moves with them: the square loses the sign.

    Raises:
        MethodError: as `first_component`.
    """
    _, loadings = first_component(normalised, names)
    return np.asarray(loadings**2 / (loadings**2).sum())


def draw(tree: Tree, generator: np.random.Generator, count: int) -> Values:
    """Random sets of weights, any division of each group as likely as another, shape (count, indicators)."""
    parts = [np.ones((count, len(parents))) for parents in tree]
    for parents, weights in zip(tree, parts, strict=True):
        for parent in range(int(parents.max()) + 1):
            members = np.flatnonzero(parents == parent)
            weights[:, members] = generator.dirichlet(np.ones(len(members)), size=count)
    return compose(tree, parts)


def omit(weights: Values, tree: Tree, omitted: NDArray[np.intp]) -> Values:
    """`weights` (runs, indicators) without the indicator `omitted` of each run; below 0 nothing is left out.

    Its group keeps its weight where it has another indicator; else the groups beside it take it over.
    """
    kept = weights.copy()
    runs = np.flatnonzero(omitted >= 0)
    kept[runs, omitted[runs]] = 0.0
    node = np.arange(weights.shape[1])
    waiting = np.zeros(len(weights), dtype=bool)
    waiting[runs] = True
    for parents in tree:
        node = parents[node]
        inside = node[np.newaxis, :] == node[np.maximum(omitted, 0)][:, np.newaxis]
        after = (kept * inside).sum(axis=1)
        fits = waiting & (after > 0)
        with np.errstate(invalid="ignore", divide="ignore"):
            factor = np.where(fits, (weights * inside).sum(axis=1) / after, 1.0)
        kept = np.where(inside & fits[:, np.newaxis], kept * factor[:, np.newaxis], kept)
        waiting &= ~fits
    return kept
