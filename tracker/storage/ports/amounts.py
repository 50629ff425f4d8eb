"""How much each learner has stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Amount:
    """`size` is in bytes and of all time; `today` are the statements of the day that `ends` then."""

    size: int
    today: int
    ends: datetime


class Amounts(Protocol):
    """Counters over all workers, for each way on which a learner's statements come."""

    def add(self, learner: UUID, way: str, statements: int, size: int, now: datetime) -> Amount:
        """Count so many statements of `size` bytes together, and say how much it is with them.

        A day begins with the first statement that is counted after the one before has ended.
        """
        ...
