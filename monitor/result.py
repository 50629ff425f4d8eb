"""The whole of one year: from data and framework to standings that carry their intervals."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from monitor.design import ERROR_ROWS, Design
from monitor.errors import MethodError
from monitor.method import RANDOM, Method, Options, method_of, options_of
from monitor.model import INVENTED, Framework, Panel, Snapshot
from monitor.rankable import TOO_LITTLE, why_not_rankable
from monitor.ranking import rank_scores
from monitor.relations import dominance
from monitor.runs import Choices, Preparation, Progress
from monitor.statistics import Values
from monitor.uncertainty import Intervals, find_bands, find_intervals
from monitor.weighting import compose, equal, principal_components, spread_votes

RUNS = 1000
SEED = 2026


@dataclass(frozen=True)
class Votes:
    """A meeting's votes: how many each part of one level got, in the framework's order (level 0 are the indicators)."""

    meeting: str
    level: int
    counts: Values


@dataclass(frozen=True)
class Standing:
    """Where a place stands: its rank by the chosen method never without the interval over all methods.

    A place below the city has no `score` and no `rank`, only `bands`: the first and the last of three. `reason` says
    why a place is not rankable; such a place has none of the others.
    """

    place: str
    reason: str = ""
    score: float | None = None
    score_interval: tuple[float, float] | None = None
    rank: int | None = None
    rank_interval: tuple[int, int] | None = None
    rank_range: tuple[int, int] | None = None
    bands: tuple[int, int] | None = None


@dataclass(frozen=True)
class Result:
    """One year, computed. Rows of all arrays are the places of `ranked`, in alphabetical order."""

    framework: Framework
    snapshot: Snapshot
    preparation: Preparation
    design: Design
    reasons: tuple[str, ...]
    levels: list[Values]
    choices: Choices
    scores: Values
    intervals: Intervals
    errors: Values | None = field(repr=False, default=None)

    @property
    def method(self) -> Method:
        """The method of the first look."""
        return self.design.nominal

    @property
    def options(self) -> Options:
        """All choices that the runs try."""
        return self.design.options

    @property
    def sets(self) -> Mapping[str, Values]:
        """The sets of weights by name, each (indicators,)."""
        return self.design.sets

    @property
    def ranked(self) -> tuple[str, ...]:
        """The rankable places."""
        return self.preparation.snapshot.places

    @property
    def fictional(self) -> bool:
        """Whether the framework or any figure was invented."""
        return self.framework.fictional or bool((self.snapshot.strengths == INVENTED).any())

    @property
    def index(self) -> Values:
        """Scores of the index by the chosen method, shape (ranked places,)."""
        return np.asarray(self.levels[-1][:, 0])

    @property
    def weights(self) -> Values:
        """The chosen set of weights, shape (indicators,)."""
        return self.sets[self.method.weights]

    @property
    def imputed(self) -> NDArray[np.bool_]:
        """Which values were estimated, shape (ranked places, indicators)."""
        filled = self.preparation.fill(self.method.missing)
        return np.asarray(np.isnan(self.preparation.snapshot.values) & ~np.isnan(filled))

    @property
    def error_known(self) -> NDArray[np.bool_]:
        """For which indicators the measurement error of any value is known, shape (indicators,)."""
        return np.asarray((~np.isnan(self.snapshot.errors)).any(axis=0))

    @property
    def dominance(self) -> NDArray[np.bool_]:
        """Which ranked place is nowhere behind and somewhere ahead of which, by the figures themselves.

        Shape (ranked places, ranked places). No weight and no mean can turn such a pair round. Below the city there
        is none: an order of two quarters would mark one of them out.
        """
        if self.framework.only_bands:
            return np.zeros((len(self.ranked), len(self.ranked)), dtype=bool)
        return dominance(self.preparation.snapshot.values * self.directions)

    @property
    def directions(self) -> NDArray[np.int64]:
        """1 for each indicator of which more is better, -1 for the others."""
        return np.array([indicator.direction for indicator in self.framework.indicators], dtype=np.int64)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """All places in alphabetical order, those that are not rankable with the reason."""
        ranks, bands, rows = rank_scores(self.index), find_bands(self.intervals), iter(range(len(self.ranked)))
        standings = []
        for place, reason in zip(self.snapshot.places, self.reasons, strict=True):
            if reason:
                standings.append(Standing(place, reason))
                continue
            row = next(rows)
            standing = Standing(place, bands=bands[row])
            standings.append(standing if self.framework.only_bands else self._in_full(standing, row, int(ranks[row])))
        return tuple(standings)

    def _in_full(self, standing: Standing, row: int, rank: int) -> Standing:
        found = self.intervals
        return replace(
            standing,
            score=float(self.index[row]),
            score_interval=(float(found.score_low[row]), float(found.score_high[row])),
            rank=rank,
            rank_interval=(int(found.low[row]), int(found.high[row])),
            rank_range=(int(found.best[row]), int(found.last[row])),
        )


def compute(
    framework: Framework,
    panel: Panel,
    *,
    year: int | None = None,
    method: Method | None = None,
    options: Options | None = None,
    votes: tuple[Votes, ...] = (),
    runs: int = RUNS,
    seed: int = SEED,
    progress: Progress | None = None,
) -> Result:
    """Everything about one year, the last one where none is named.

    Where no place is rankable the result has no scores, and says for each place why.

    Raises:
        MethodError: a choice does not fit the framework or the data.
        KeyError: the data say nothing of that year.
    """
    snapshot = panel.of_year(year)
    reasons = list(why_not_rankable(framework, snapshot))
    while True:
        rows = np.flatnonzero([not reason for reason in reasons])
        preparation = Preparation(framework, snapshot.only(rows))
        design = _design(preparation, method or method_of(framework), options, votes, seed)
        levels = preparation.score(design.nominal, design.sets[design.nominal.weights])
        choices = design.choose(design.draw_numbers(runs))
        errors = preparation.draw_errors(np.random.default_rng([seed, 3]), design.error_rows) if design.draws else None
        scores = preparation.simulate(choices, errors, progress)
        lost = np.isnan(levels[-1][:, 0]) | np.isnan(scores).all(axis=0)
        if not lost.any():
            break
        for row in rows[lost]:
            reasons[row] = TOO_LITTLE
    intervals = find_intervals(scores)
    return Result(framework, snapshot, preparation, design, tuple(reasons), levels, choices, scores, intervals, errors)


def _design(
    preparation: Preparation, method: Method, options: Options | None, votes: tuple[Votes, ...], seed: int
) -> Design:
    """The design of the runs, when every set of weights and every way to fill gaps that is named can be had.

    Raises:
        MethodError: a set of weights is not there, or places have no groups.
    """
    snapshot = preparation.snapshot
    options = options or options_of(preparation.framework, snapshot, [each.meeting for each in votes])
    wanted = {method.weights, *options.weights} - {RANDOM}
    sets = weight_sets(preparation, method, votes, wanted)
    for name in wanted:
        if name not in sets:
            raise MethodError("no-such-weights", weights=name)
    ways = [way for way in (method.missing, *options.missing) if way.startswith("group")]
    if ways and not preparation.empty and not any(preparation.snapshot.place_groups):
        raise MethodError("no-place-groups", missing=ways[0])
    if method.weights == RANDOM:
        raise MethodError("random-weights")
    known = bool((snapshot.errors > 0).any())
    return Design(preparation.framework, method, options, sets, ERROR_ROWS if known else 0, seed)


def weight_sets(
    preparation: Preparation, method: Method, votes: tuple[Votes, ...], wanted: Collection[str] = ()
) -> dict[str, Values]:
    """All sets of weights that can be made, by name; `pca` only where the data allow it.

    Raises:
        MethodError: `pca` is `wanted`, and the data do not allow it.
    """
    tree, given = preparation.framework.tree, preparation.framework.given
    sets = {"equal": equal(tree), "given": compose(tree, given)}
    sets |= {f"votes:{each.meeting}": spread_votes(tree, each.counts, each.level) for each in votes}
    try:
        scaled = preparation.scale(method.missing, method.treatment, method.normalisation)
        sets["pca"] = principal_components(scaled, [indicator.id for indicator in preparation.framework.indicators])
    except MethodError:
        if "pca" in wanted:
            raise
    return sets
