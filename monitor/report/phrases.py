"""The words of a report in one language."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.method import Method
from monitor.reading.framework import VOTES
from monitor.result import Result
from monitor.words import Text, say, translate

MOST_NAMES = 4


class Phrases:
    """Says the sentences of a report, whose keys begin with `report.`."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, /, **facts: object) -> str:
        """The sentence `key` with its facts."""
        return say(self.language, f"report.{key}", **facts)

    def text(self, text: Text) -> str:
        """A text of the framework."""
        return translate(text, self.language)

    def reason(self, reason: str) -> str:
        """Why a place is not rankable."""
        return say(self.language, f"reason.{reason}")

    def choice(self, name: str) -> str:
        """A choice in words; the votes of a meeting with its name."""
        if name.startswith(VOTES):
            return self("choice.votes", meeting=name.removeprefix(VOTES))
        return self(f"choice.{name}")

    def choices(self, names: Sequence[str]) -> str:
        """Several choices in words."""
        return ", ".join(self.choice(name) for name in names)

    def method(self, method: Method) -> str:
        """All steps of a method but the weights."""
        steps = [method.treatment, method.missing, method.normalisation]
        return "; ".join([*map(self.choice, steps), self.means(method.aggregation)])

    def means(self, means: Sequence[str]) -> str:
        """The means of the levels, the lowest first."""
        return self("then").join(self.choice(mean) for mean in means)

    def span(self, pair: tuple[float, float] | None, digits: int = 0) -> str:
        """An interval, or one number where both ends are alike."""
        if pair is None:
            return self("none")
        low, high = (f"{number:.{digits}f}" for number in pair)
        return low if low == high else self("span", low=low, high=high)

    def bands(self, pair: tuple[int, int] | None) -> str:
        """The bands that an interval touches."""
        return self("band", span=self.span(pair))

    def names(self, names: Sequence[str]) -> str:
        """A few names, and how many more."""
        if len(names) <= MOST_NAMES:
            return ", ".join(names) or self("none")
        return self("and-more", names=", ".join(names[:MOST_NAMES]), count=len(names) - MOST_NAMES)

    def marks(self, result: Result) -> str:
        """What each page and each picture says of itself: FICTIONAL, year, method, weights, evidence."""
        evidence = " ".join(sorted(set(result.snapshot.strengths.ravel().tolist()) - {""}))
        marks = self(
            "marks",
            year=result.snapshot.year,
            method=self.method(result.method),
            weights=self.choice(result.method.weights),
            evidence=evidence or self("none"),
        )
        return f"{self('fictional-mark')} · {marks}" if result.fictional else marks
