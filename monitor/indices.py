"""What a sensitivity analysis found: shares of the variance by choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Index:
    """One factor: its share of the variance alone, and with all that it does together with others; and their errors.

    Errors are half widths of 95 % intervals from resampling. All are NaN where nothing moves, and where a place has no
    rank in some of the runs.
    """

    first: float
    first_error: float
    total: float
    total_error: float


@dataclass(frozen=True)
class Sensitivity:
    """Indices by factor: for the mean shift of all ranks, and for the rank of each place by name."""

    runs: int
    overall: Mapping[str, Index]
    by_place: Mapping[str, Mapping[str, Index]]
