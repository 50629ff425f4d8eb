"""Keys of programs that speak xAPI."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

USE_STEP = timedelta(hours=1)
"""How exactly the last use of a key is known: it is written at most once in this time."""


@dataclass(frozen=True)
class Key:
    """A key. `digest` is the SHA-256 of its secret, which is kept nowhere; `used` is about when it was used last.

    After a rotation `previous_digest` is of the secret before, which works until `previous_until`.
    """

    id: str
    name: str
    digest: bytes
    scopes: frozenset[str]
    created: datetime
    revoked: datetime | None = None
    used: datetime | None = None
    previous_digest: bytes | None = None
    previous_until: datetime | None = None

    def previous_in_force(self, now: datetime) -> bytes | None:
        """The digest of the secret before the last rotation, while it works."""
        return self.previous_digest if self.previous_until is not None and now < self.previous_until else None

    def use_is_due(self, now: datetime) -> bool:
        """Whether a use at `now` is to be written down."""
        return self.used is None or now - self.used >= USE_STEP


class Keys(Protocol):
    """All keys, revoked ones too."""

    def put(self, key: Key) -> None:
        """Store a new key."""
        ...

    def find(self, key_id: str) -> Key | None:
        """The key of that id."""
        ...

    def list_all(self) -> list[Key]:
        """All keys, oldest first."""
        ...

    def revoke(self, key_id: str, at: datetime) -> None:
        """Mark the key as revoked; one that was revoked before keeps its date."""
        ...

    def rotate(self, key_id: str, digest: bytes, previous_until: datetime) -> None:
        """Give the key another secret; the one in force so far works until `previous_until`, an older one no longer."""
        ...

    def record_use(self, key_id: str, at: datetime) -> None:
        """Write down a use of the key, unless one is known from less than `USE_STEP` before."""
        ...
