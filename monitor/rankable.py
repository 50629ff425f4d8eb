"""Which places can stand in an order at all, and why the others cannot."""

from __future__ import annotations

import numpy as np

from monitor.model import WEAK, Framework, Snapshot
from monitor.statistics import Values

TOO_LITTLE = "too-little"
WEAK_ONLY = "weak-only"


def availability(snapshot: Snapshot) -> Values:
    """The share of indicators with a value, for each place, shape (places,)."""
    return np.asarray((~np.isnan(snapshot.values)).mean(axis=1))


def why_not_rankable(framework: Framework, snapshot: Snapshot) -> tuple[str, ...]:
    """For each place the reason why it is not rankable, empty where it is.

    `too-little`: fewer indicators than the framework asks for have a value. `weak-only`: all its figures rest on
    weak evidence, strength C.
    """
    shares = availability(snapshot)
    reasons = []
    for row, share in enumerate(shares):
        known = snapshot.strengths[row][~np.isnan(snapshot.values[row])]
        if share == 0 or share < framework.minimum_availability:
            reasons.append(TOO_LITTLE)
        else:
            reasons.append(WEAK_ONLY if (known == WEAK).all() else "")
    return tuple(reasons)
