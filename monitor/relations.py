"""What moves together, what a weight does in truth, and which pairs no choice can turn round."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from monitor.ranking import TIE_DIGITS, ascending_ranks
from monitor.statistics import Values

FEWEST_PLACES = 3


def correlate(values: Values, *, ranks: bool = False) -> Values:
    """Correlations between columns of (places, columns), shape (columns, columns); with `ranks`, between their ranks.

    Each pair uses the places that have both; NaN below three of them, or where a column does not vary.
    """
    size = values.shape[1]
    found = np.full((size, size), np.nan)
    for row in range(size):
        for column in range(row, size):
            pair = values[:, [row, column]]
            pair = pair[~np.isnan(pair).any(axis=1)].T
            if pair.shape[1] < FEWEST_PLACES:
                continue
            pair = ascending_ranks(pair, "mean") if ranks else pair
            centred = pair - pair.mean(axis=1, keepdims=True)
            spread = np.sqrt((centred**2).sum(axis=1)).prod()
            if spread > 0 and (np.ptp(pair, axis=1) > 0).all():
                found[row, column] = found[column, row] = (centred[0] * centred[1]).sum() / spread
    return found


def effective_weights(scaled: Values, scores: Values) -> Values:
    """How much each indicator really counts: its squared correlation with the index, as shares, shape (indicators,).

    `scaled` is (places, indicators), `scores` (places,). NaN where nothing varies (Paruolo, Saisana and Saltelli,
    "Ratings and rankings: voodoo or science?", take the squared correlation as a measure of real influence).
    """
    together = correlate(np.column_stack([scaled, scores]))[-1, :-1]
    influence = np.nan_to_num(together) ** 2
    total = influence.sum()
    return np.asarray(influence / total) if total > 0 else np.full(len(influence), np.nan)


def dominance(values: Values) -> NDArray[np.bool_]:
    """Which place is nowhere worse and somewhere better than which, shape (places, places); more is better in `values`.

    Places with a gap dominate nobody and are dominated by nobody: what is not known cannot be firm.
    """
    found = np.zeros((len(values), len(values)), dtype=bool)
    for place, own in enumerate(values):
        found[place] = (own >= values).all(axis=1) & (own > values).any(axis=1)
    return found


def outranking(values: Values, weights: Values) -> Values:
    """The weight of the indicators on which a place is ahead of another, ties shared, shape (places, places).

    The handbook's equation 32; the diagonal is 0, and opposite entries sum to the weight of what both have.
    """
    places = len(values)
    matrix = np.zeros((places, places))
    for column, weight in zip(values.T, weights, strict=True):
        with np.errstate(invalid="ignore"):
            matrix += weight * (column[:, np.newaxis] > column[np.newaxis, :])
            matrix += weight / 2 * (column[:, np.newaxis] == column[np.newaxis, :])
    np.fill_diagonal(matrix, 0.0)
    return matrix


def copeland(values: Values, weights: Values) -> Values:
    """Copeland scores, shape (places,): how many places a place beats by weight, less how many beat it.

    A pair for which both sides weigh the same counts 0 (COINr's `a_copeland`). By how much a pair is won does not
    count: a sum of the weights themselves would be a Borda count. Only order counts, so values need no common scale but
    must all be better when higher. The work grows with the square of the places: that is why the runs do not use it.
    """
    matrix = outranking(values, weights)
    return np.asarray(np.sign(np.round(matrix - matrix.T, TIE_DIGITS)).sum(axis=1))
