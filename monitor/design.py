"""From numbers between 0 and 1 to choices, alike for random runs and for the design of the sensitivity analysis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.method import RANDOM, Method, Options
from monitor.model import Framework
from monitor.runs import Choices
from monitor.statistics import Values
from monitor.weighting import draw, omit

ROWS = 1024
"""How many random sets of weights, and of changes to weights, stand ready to be chosen from."""
ERROR_ROWS = 256
"""How many drawn sets of measurement errors stand ready to be chosen from."""


@dataclass(frozen=True)
class Design:
    """The uncertain choices of an index, one column of numbers between 0 and 1 for each.

    `sets` are the sets of weights by name, each (indicators,); `error_rows` is 0 where no measurement error is known.
    """

    framework: Framework
    nominal: Method
    options: Options
    sets: Mapping[str, Values]
    error_rows: int = 0
    seed: int = 0

    @property
    def draws(self) -> bool:
        """Whether errors of measurement are drawn."""
        return self.options.errors and self.error_rows > 0

    @property
    def factors(self) -> tuple[str, ...]:
        """The steps at which there is a choice, in the order of the columns."""
        options = self.options
        open_ = {
            "treatment": len(options.treatment) > 1,
            "missing": len(options.missing) > 1,
            "normalisation": len(options.normalisation) > 1,
            "weights": len(options.weights) > 1,
            "draw": RANDOM in options.weights,
            "noise": options.noise > 0,
            "aggregation": len(options.aggregation) > 1,
            "omit": options.omit,
            "errors": self.draws,
        }
        return tuple(name for name, wanted in open_.items() if wanted)

    def draw_numbers(self, runs: int) -> Values:
        """Independent numbers for `runs` runs, shape (runs, factors)."""
        return np.random.default_rng(self.seed).random((runs, len(self.factors)))

    def choose(self, numbers: Values) -> Choices:
        """The choices that `numbers` (runs, factors) stand for; a step without a choice takes its only option."""
        columns = dict(zip(self.factors, numbers.T, strict=True))
        options, runs = self.options, len(numbers)

        def pick(factor: str, count: int) -> NDArray[np.intp]:
            column = columns.get(factor)
            if column is None:
                return np.zeros(runs, dtype=np.intp)
            return np.asarray(np.minimum((column * count).astype(np.intp), count - 1))

        treatment, missing = pick("treatment", len(options.treatment)), pick("missing", len(options.missing))
        way, means = pick("normalisation", len(options.normalisation)), pick("aggregation", len(options.aggregation))
        named = pick("weights", len(options.weights))
        methods = tuple(
            Method(
                options.treatment[t],
                options.missing[m],
                options.normalisation[n],
                options.weights[w],
                options.aggregation[a],
            )
            for t, m, n, w, a in zip(treatment, missing, way, named, means, strict=True)
        )
        weights = self._weights(named, pick("draw", ROWS))
        if options.noise > 0:
            weights = self._disturb(weights, pick("noise", ROWS))
        if options.omit:
            size = len(self.framework.indicators)
            weights = omit(weights, self.framework.tree, pick("omit", size + 1) - 1)
        drawn = pick("errors", self.error_rows) if self.draws else np.full(runs, -1, dtype=np.intp)
        return Choices(methods, weights, drawn)

    def _weights(self, named: NDArray[np.intp], rows: NDArray[np.intp]) -> Values:
        table = np.stack([self.sets.get(name, self.sets["equal"]) for name in self.options.weights])
        weights = table[named]
        if RANDOM in self.options.weights:
            at_random = named == self.options.weights.index(RANDOM)
            drawn = draw(self.framework.tree, np.random.default_rng([self.seed, 1]), ROWS)
            weights[at_random] = drawn[rows[at_random]]
        return weights

    def _disturb(self, weights: Values, rows: NDArray[np.intp]) -> Values:
        generator = np.random.default_rng([self.seed, 2])
        factors = 1 + self.options.noise * generator.uniform(-1, 1, (ROWS, weights.shape[1]))
        disturbed = weights * factors[rows]
        return np.asarray(disturbed / disturbed.sum(axis=1, keepdims=True))
