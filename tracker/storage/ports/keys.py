"""Keys of programs that speak xAPI."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Key:
    """A key. `digest` is the SHA-256 of its secret, which is kept nowhere."""

    id: str
    name: str
    digest: bytes
    scopes: frozenset[str]
    created: datetime
    revoked: datetime | None = None


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
