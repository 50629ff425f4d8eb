"""What a statement that refers to another one does to both: voiding, and being found where its target is found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from tracker.storage.ports.statements import NewStatement


def link(connection: Connection, new: Sequence[tuple[NewStatement, datetime]]) -> None:
    """Bring voiding and terms up to date after `new` statements came in, whichever of a pair came first."""
