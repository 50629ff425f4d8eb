"""Leases: who alone may do a job, until when."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol


class Leases(Protocol):
    """One row a job, whichever process or machine has it."""

    def take(self, name: str, holder: str, now: datetime, until: datetime) -> bool:
        """Take the job, or keep it longer, unless another holds it at `now`. Whether `holder` has it afterwards."""
        ...

    def give_up(self, name: str, holder: str) -> None:
        """Leave the job to others at once."""
        ...

    def find_holder(self, name: str, now: datetime) -> str | None:
        """Who has the job at `now`."""
        ...
