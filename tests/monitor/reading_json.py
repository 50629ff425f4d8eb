"""Scores computed from the exported document alone, number by number, as docs/monitor.md tells a page to do it."""

from __future__ import annotations

import math
from statistics import fmean, stdev


def normalise(column, indicator, way, scale):
    """One column on the scale of 0 to 100; None stays None."""
    if way == "goalposts":
        worst, best = indicator["goalposts"]
        return [None if x is None else min(100.0, max(0.0, 100 * (x - worst) / (best - worst))) for x in column]
    sign = indicator["direction"]
    turned = [None if x is None else sign * x for x in column]
    known = [x for x in turned if x is not None]
    return [None if x is None else _place(x, known, sign, indicator, way, scale) for x in turned]


def _place(x, known, sign, indicator, way, scale):
    low, high = min(known), max(known)
    below, same = sum(other < x for other in known), sum(other == x for other in known)
    if way == "percentile":
        return 100 * (below + 1) / len(known)
    if way == "target":
        target = sign * indicator["target"]
        return min(100.0, 100 * (x - low) / (target - low)) if target > low else 100.0
    if way == "rank":
        return 100 * (below + (same - 1) / 2) / (len(known) - 1) if len(known) > 1 else scale["middle"]
    if low == high:
        return scale["middle"]
    if way == "z-score":
        return scale["middle"] + scale["deviation"] * (x - fmean(known)) / stdev(known)
    return 100 * (x - low) / (high - low)


def mean_of(values, weights, mean, floor):
    """The mean of what is there; None where nothing is."""
    there = [(value, weight) for value, weight in zip(values, weights, strict=True) if value is not None]
    total = sum(weight for _, weight in there)
    if not total > 0:
        return None
    if mean == "arithmetic":
        return sum(value * weight for value, weight in there) / total
    raised = [(max(value, floor), weight) for value, weight in there]
    if mean == "geometric":
        return math.exp(sum(math.log(value) * weight for value, weight in raised) / total)
    return total / sum(weight / value for value, weight in raised)


def score(document, choice, shares):
    """The index of all ranked places for one set of choices."""
    table = document["values"][f"{choice['missing']}/{choice['treatment']}"]
    columns = [
        normalise([row[number] for row in table], indicator, choice["normalisation"], document["scale"])
        for number, indicator in enumerate(document["indicators"])
    ]
    means = choice["aggregation"] * (len(document["tree"]) if len(choice["aggregation"]) == 1 else 1)
    found = []
    for values in zip(*columns, strict=True):
        parts, weights = list(values), list(shares)
        for parents, mean in zip(document["tree"], means, strict=True):
            groups = [[n for n, parent in enumerate(parents) if parent == each] for each in range(max(parents) + 1)]
            parts, weights = (
                [
                    mean_of([parts[n] for n in some], [weights[n] for n in some], mean, document["scale"]["floor"])
                    for some in groups
                ],
                [sum(weights[n] for n in some) for some in groups],
            )
        found.append(parts[0])
    return found
