"""Two years beside each other, only where the same thing was measured in the same way."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.errors import IncomparableError
from monitor.fingerprint import fingerprint
from monitor.normalisation import ABSOLUTE
from monitor.ranking import TIE_DIGITS
from monitor.result import Result


@dataclass(frozen=True)
class Change:
    """How a place's score changed between two years, on the scale of 0 to 100.

    Where the years do not have figures of the same indicators, `same_figures` is false: then a gap that opened or was
    filled may be all of the difference.
    """

    place: str
    earlier: float
    later: float
    same_figures: bool

    @property
    def difference(self) -> float:
        """Later less earlier: above 0 the score rose."""
        return self.later - self.earlier


def compare(earlier: Result, later: Result) -> tuple[Change, ...]:
    """The changes of all places that are rankable in both years, in alphabetical order.

    Raises:
        IncomparableError: the frameworks, methods or weights differ, the scale or an estimate depends on the other
            places of its year, or places stand below the city, where single scores are not shown.
    """
    if fingerprint(earlier.framework) != fingerprint(later.framework):
        raise IncomparableError("framework-changed", earlier=earlier.snapshot.year, later=later.snapshot.year)
    if earlier.method != later.method:
        raise IncomparableError("method-changed", earlier=earlier.snapshot.year, later=later.snapshot.year)
    if not np.allclose(earlier.weights, later.weights, rtol=0, atol=10.0**-TIE_DIGITS):
        raise IncomparableError("weights-changed", earlier=earlier.snapshot.year, later=later.snapshot.year)
    if later.method.normalisation not in ABSOLUTE:
        raise IncomparableError("relative-scale", normalisation=later.method.normalisation)
    if later.method.treatment != "none":
        raise IncomparableError("relative-treatment", treatment=later.method.treatment)
    if earlier.imputed.any() or later.imputed.any():
        raise IncomparableError("relative-estimates", missing=later.method.missing)
    if later.framework.only_bands:
        raise IncomparableError("below-city")
    before = {place: row for row, place in enumerate(earlier.ranked)}
    return tuple(
        Change(
            place,
            float(earlier.index[before[place]]),
            float(later.index[row]),
            same_figures=bool((_known(earlier)[before[place]] == _known(later)[row]).all()),
        )
        for row, place in enumerate(later.ranked)
        if place in before
    )


def _known(result: Result) -> NDArray[np.bool_]:
    return np.asarray(~np.isnan(result.preparation.snapshot.values))
