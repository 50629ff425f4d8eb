"""How often something that can be guessed was tried."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Protocol


class Tries(Protocol):
    """Counters over all workers: each counts within a window that begins with its first try."""

    def count(self, counter: bytes, now: datetime, window: timedelta) -> tuple[int, datetime]:
        """Count one more try; the tries of the window so far, this one included, and when the window ends."""
        ...

    def forget(self, counter: bytes) -> None:
        """Begin again at zero."""
        ...
