"""When to try again after a failure: later each time, and not all at the same moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

FIRST_SECONDS = 5.0
LONGEST_SECONDS = 15 * 60.0


def next_try(now: datetime, failures: int, random: Random, at_least: float = 0.0) -> datetime:
    """The moment of the next try after `failures` failures before this one; `at_least` seconds are asked for."""
    longest = min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** min(failures, 20))
    seconds = max(random.uniform(longest / 2, longest), min(at_least, LONGEST_SECONDS))
    return now + timedelta(seconds=seconds)
