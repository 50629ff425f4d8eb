"""How lessons read: a row of numbers each."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Reading:
    """How a lesson reads: `words` of prose, Flesch-Kincaid `grade`, words of the `longest` paragraph, `minutes`."""

    path: Path
    words: int
    grade: float
    longest: int
    minutes: int


def find_median(readings: list[Reading]) -> float:
    """The median of the grades, 0 where there is none."""
    return statistics.median(entry.grade for entry in readings) if readings else 0.0
