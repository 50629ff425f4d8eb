"""Which choice moves the ranks: first and total order indices after Sobol', by SALib."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from SALib.analyze import sobol as analysis
from SALib.sample import sobol as sampling

from monitor.design import Design
from monitor.indices import Index, Sensitivity
from monitor.ranking import rank_scores
from monitor.runs import Preparation, Progress
from monitor.statistics import Values
from monitor.uncertainty import shift

SAMPLES = 256
"""Base samples, a power of two; the runs are so many times the factors and two."""


def count_runs(design: Design, samples: int = SAMPLES) -> int:
    """How many runs `find_sensitivity` needs."""
    return samples * (len(design.factors) + 2) if design.factors else 0


def find_sensitivity(
    preparation: Preparation,
    design: Design,
    nominal: Values,
    *,
    errors: Values | None = None,
    samples: int = SAMPLES,
    progress: Progress | None = None,
) -> Sensitivity:
    """Indices of every factor of `design`; `nominal` are the scores (places,) that shifts are measured from."""
    factors = design.factors
    if not factors:
        return Sensitivity(0, {}, {})
    problem = {"num_vars": len(factors), "names": list(factors), "bounds": [[0.0, 1.0]] * len(factors)}
    numbers = sampling.sample(problem, samples, calc_second_order=False, seed=design.seed)
    scores = preparation.simulate(design.choose(numbers), errors, progress)
    ranks = np.where(np.isnan(scores), np.nan, rank_scores(scores))
    moved = shift(scores, rank_scores(nominal))
    places = preparation.snapshot.places
    return Sensitivity(
        len(scores),
        _indices(problem, moved, design.seed),
        {place: _indices(problem, ranks[:, row], design.seed) for row, place in enumerate(places)},
    )


def _indices(problem: Mapping[str, object], outcomes: Values, seed: int) -> Mapping[str, Index]:
    names = problem["names"]
    assert isinstance(names, list)  # noqa: S101
    if np.isnan(outcomes).any() or np.ptp(outcomes) == 0:
        return dict.fromkeys(names, Index(np.nan, np.nan, np.nan, np.nan))
    found = analysis.analyze(problem, outcomes, calc_second_order=False, seed=seed)
    columns = zip(names, found["S1"], found["S1_conf"], found["ST"], found["ST_conf"], strict=True)
    return {name: Index(*map(float, numbers)) for name, *numbers in columns}
