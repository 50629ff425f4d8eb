"""Links that work once: what an operator hands to a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class Link:
    """A link, known by the SHA-256 of its secret. Without a `learner` it makes the first administrator."""

    digest: bytes
    created: datetime
    expires: datetime
    learner: UUID | None = None
    used: datetime | None = None


class Links(Protocol):
    """All links, used ones too."""

    def put(self, link: Link) -> None:
        """Store a new link; earlier ones for the same learner stop working."""
        ...

    def find_open(self, digest: bytes, now: datetime) -> Link | None:
        """The link, where it can still be used at `now`."""
        ...

    def use(self, digest: bytes, now: datetime) -> bool:
        """Mark the link as used; False where it cannot be used at `now`. Of two at once, one gets True."""
        ...
