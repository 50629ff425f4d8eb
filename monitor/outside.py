"""Scores that stand outside of their own interval, and the single choices that would bring them inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from monitor.method import RANDOM, Method
from monitor.result import Result

DIGITS = 1
"""Scores are compared as they are shown: nobody sees a difference below that."""


@dataclass(frozen=True)
class Other:
    """Another choice at one step, and the score that a place has with it."""

    step: str
    choice: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class Outside:
    """A place whose score by the chosen method is not in the interval over all methods.

    `inside` are the other choices that, each alone, give it a score in the interval.
    """

    place: str
    score: float
    interval: tuple[float, float]
    inside: tuple[Other, ...]

    @property
    def above(self) -> bool:
        """Whether the chosen method gives more than the interval holds."""
        return self.score > self.interval[1]


def find_outside(result: Result) -> tuple[Outside, ...]:
    """The places whose score stands outside, in alphabetical order; none below the city, where there are no scores.

    It can be so, and is no mistake: the score is one method's, and the interval leaves out the outermost twentieth on
    each side of all methods.
    """
    rows = {place: row for row, place in enumerate(result.ranked)}
    found = [
        (each.place, _shown(each.score), (_shown(each.score_interval[0]), _shown(each.score_interval[1])))
        for each in result.standings
        if each.score is not None and each.score_interval is not None
    ]
    outside = [each for each in found if not _within(each[1], each[2])]
    if not outside:
        return ()
    others = [(step, choice, _index(result, method)) for step, choice, method in _list_others(result)]
    return tuple(
        Outside(place, score, interval, tuple(
            Other(step, choice, _shown(scores[rows[place]]))
            for step, choice, scores in others
            if _within(_shown(scores[rows[place]]), interval)
        ))
        for place, score, interval in outside
    )  # fmt: skip


def _list_others(result: Result) -> Iterator[tuple[str, tuple[str, ...], Method]]:
    """Every method that differs from the chosen one in one step alone, of those that the runs try."""
    method, options = result.method, result.options
    for step in ("missing", "treatment", "normalisation", "weights", "aggregation"):
        for choice in getattr(options, step):
            if choice not in (getattr(method, step), RANDOM):
                named = choice if isinstance(choice, tuple) else (choice,)
                yield step, named, replace(method, **{step: choice})


def _index(result: Result, method: Method) -> list[float]:
    scores: list[float] = result.preparation.score(method, result.sets[method.weights])[-1][:, 0].tolist()
    return scores


def _shown(score: float) -> float:
    return round(score, DIGITS)


def _within(score: float, interval: tuple[float, float]) -> bool:
    return interval[0] <= score <= interval[1]
