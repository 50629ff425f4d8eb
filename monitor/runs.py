"""Many indices at once: one for each set of choices, computed together where the choices agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from monitor.aggregation import Mean, aggregate
from monitor.method import Method, check_means
from monitor.missing import Missing, impute
from monitor.model import Framework, Indicator, Snapshot
from monitor.normalisation import Normalisation, normalise
from monitor.statistics import Values
from monitor.treatment import Treatment, treat

BATCH = 4
"""Runs with drawn errors are computed so many at a time: their values then stay in the processor's cache."""

Columns = slice | NDArray[np.intp]
Progress = Callable[[int], None]
"""Told how many more runs are done."""


@dataclass(frozen=True)
class Choices:
    """The choices of many runs: a method each, weights of shape (runs, indicators), and a row of drawn errors or -1."""

    methods: tuple[Method, ...]
    weights: Values
    drawn: NDArray[np.intp]

    def __len__(self) -> int:
        """How many runs."""
        return len(self.methods)


@dataclass(frozen=True)
class Preparation:
    """One year's values ready to be scaled: raw, filled, treated."""

    framework: Framework
    snapshot: Snapshot

    @property
    def empty(self) -> bool:
        """Whether there is no place: then there is nothing to fill, to treat or to scale."""
        return not self.snapshot.places

    def fill(self, missing: Missing) -> Values:
        """Values with gaps filled, shape (places, indicators), in their units."""
        if self.empty:
            return self.snapshot.values
        return impute(self.snapshot.values, missing, self.snapshot.place_groups)

    def prepare(self, missing: Missing, treatment: Treatment) -> Values:
        """Values filled, then treated, shape (places, indicators), in their units."""
        return self.snapshot.values if self.empty else treat(self.fill(missing), treatment)

    def scale(self, missing: Missing, treatment: Treatment, way: Normalisation) -> Values:
        """Values filled, treated and normalised, shape (places, indicators), from 0 to 100."""
        values = self.prepare(missing, treatment)
        return values if self.empty else normalise(values, self.framework.indicators, way)

    def score(self, method: Method, weights: Values) -> list[Values]:
        """Scores of every level, each (places, parts); the last has one part, the index.

        Raises:
            MethodError: the framework or the data lack what the method needs.
        """
        check_means(self.framework, method.aggregation)
        scaled = self.scale(method.missing, method.treatment, method.normalisation)
        return aggregate(scaled, weights, self.framework.tree, method.aggregation)

    def draw_errors(self, generator: np.random.Generator, count: int) -> Values:
        """Errors of measurement, normal with the standard errors of the data, shape (count, places, indicators).

        They are 0 where no standard error is known, and where there is no measured value.
        """
        spread = np.nan_to_num(np.where(np.isnan(self.snapshot.values), 0.0, self.snapshot.errors))
        errors = np.zeros((count, spread.size))
        known = np.flatnonzero(spread > 0)
        drawn = generator.standard_normal((count, known.size))
        drawn *= spread.flat[known]
        errors[:, known] = drawn
        return errors.reshape(count, *spread.shape)

    def simulate(self, choices: Choices, errors: Values | None = None, progress: Progress | None = None) -> Values:
        """Scores of the index of all runs, shape (runs, places).

        `errors` (rows, places, indicators) are added before the treatment, in the runs that name a row of them.

        Raises:
            MethodError: the framework or the data lack what a method needs.
        """
        return self.simulate_level(-1, choices, errors, progress)[..., 0]

    def simulate_level(
        self, level: int, choices: Choices, errors: Values | None = None, progress: Progress | None = None
    ) -> Values:
        """Scores of the parts of one level of all runs, shape (runs, places, parts); otherwise as `simulate`."""
        parts = int(self.framework.tree[level].max()) + 1
        scores = np.full((len(choices), len(self.snapshot.places), parts), np.nan)
        if self.empty:
            return scores
        columns = _make_slice(np.flatnonzero((self.snapshot.errors > 0).any(axis=0)))
        some_errors = None if errors is None else errors[..., columns]
        for (missing, treatment, way), runs in _alike(choices).items():
            scaled = self.scale(missing, treatment, way)
            plain = runs[choices.drawn[runs] < 0]
            self._add_up(level, scaled, choices, plain, scores)
            _tell(progress, plain.size)
            if some_errors is None:
                continue
            filled, named = self.fill(missing)[:, columns], self._named(columns)
            noisy = runs[choices.drawn[runs] >= 0]
            values = np.broadcast_to(scaled, (BATCH, *scaled.shape)).copy()
            for start in range(0, noisy.size, BATCH):
                some = noisy[start : start + BATCH]
                moved = _add_rows(filled, some_errors, choices.drawn[some])
                values[: some.size, :, columns] = normalise(treat(moved, treatment), named, way)
                self._add_up(level, values[: some.size], choices, some, scores)
                _tell(progress, some.size)
        return scores

    def _named(self, columns: Columns) -> list[Indicator]:
        indicators = self.framework.indicators
        return [indicators[each] for each in np.arange(len(indicators))[columns]]

    def _add_up(self, level: int, scaled: Values, choices: Choices, runs: NDArray[np.intp], scores: Values) -> None:
        by_means: dict[tuple[Mean, ...], list[int]] = {}
        for position, run in enumerate(runs):
            by_means.setdefault(choices.methods[run].aggregation, []).append(position)
        for means, positions in by_means.items():
            check_means(self.framework, means)
            values = scaled if scaled.ndim == 2 else scaled[positions]  # noqa: PLR2004
            some = runs[positions]
            scores[some] = aggregate(values, choices.weights[some], self.framework.tree, means)[level]


def _add_rows(values: Values, errors: Values, rows: NDArray[np.intp]) -> Values:
    """`values` (places, columns) with each of some `rows` of `errors` added, shape (rows, places, columns)."""
    moved = np.empty((len(rows), *values.shape))
    for one, row in zip(moved, rows, strict=True):
        np.add(values, errors[row], out=one)
    return moved


def _make_slice(columns: NDArray[np.intp]) -> Columns:
    """Columns side by side as a slice, which numpy reads and writes without a copy."""
    beside = columns.size > 0 and columns[-1] - columns[0] + 1 == columns.size
    return slice(int(columns[0]), int(columns[-1]) + 1) if beside else columns


def _alike(choices: Choices) -> Mapping[tuple[Missing, Treatment, Normalisation], NDArray[np.intp]]:
    found: dict[tuple[Missing, Treatment, Normalisation], list[int]] = {}
    for run, method in enumerate(choices.methods):
        found.setdefault((method.missing, method.treatment, method.normalisation), []).append(run)
    return {key: np.array(runs, dtype=np.intp) for key, runs in found.items()}


def _tell(progress: Progress | None, done: int) -> None:
    if progress is not None:
        progress(done)
