"""What an attempt comes to: a score, whether it passed, and a share per outcome; never which item was wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.exams.draw import DrawnItem
from tracker.exams.mark import mark, marking_of

_PRECISION = 4
"""Decimal places kept of a score: enough that a third is told from 0.33, and sums do not drift."""


@dataclass(frozen=True)
class OutcomeShare:
    """How much of an outcome's points was won, from 0 to 1, over `items` items."""

    outcome: str
    share: float
    items: int


@dataclass(frozen=True)
class Result:
    """The score from 0 to 1 over all items, whether it reaches the pass mark, and the share per outcome."""

    score: float
    passed: bool
    outcomes: tuple[OutcomeShare, ...]


def mark_attempt(drawn: Sequence[DrawnItem], responses: Mapping[int, Any], pass_mark: float, language: str) -> Result:
    """Mark `responses`, by the item's place in `drawn`; an item without a response scores 0."""
    scores = [mark(marking_of(entry.item, language), responses.get(place)).score for place, entry in enumerate(drawn)]
    by_outcome: dict[str, list[float]] = {}
    for entry, score in zip(drawn, scores, strict=True):
        by_outcome.setdefault(entry.item.outcome, []).append(score)
    score = round(sum(scores) / len(scores), _PRECISION)
    return Result(
        score=score,
        passed=score >= pass_mark,
        outcomes=tuple(
            OutcomeShare(outcome, round(sum(values) / len(values), _PRECISION), len(values))
            for outcome, values in sorted(by_outcome.items())
        ),
    )
