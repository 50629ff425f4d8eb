"""Everything that was ever stored as a statement, in the order in which it was stored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tracker.storage.ports.statements import Found


class History(Protocol):
    """All statements, voided ones too, by their *stored*."""

    def read(self, after: datetime | None, until: datetime | None, limit: int) -> Sequence[Found]:
        """At most `limit` statements stored after `after` and until `until`, oldest first.

        Fewer, but at least one, where their JSON is long: what is returned fits into memory.
        """
        ...

    def count(self, after: datetime | None, until: datetime | None) -> int:
        """How many statements `read` would return in all."""
        ...
