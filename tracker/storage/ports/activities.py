"""What is known of activities."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol


class Activities(Protocol):
    """Definitions of activities as JSON, by the id of the activity."""

    def find(self, activities: Sequence[str]) -> dict[str, str]:
        """The definitions that are known of these activities."""
        ...

    def put_many(self, definitions: Mapping[str, str]) -> None:
        """Store `definitions`, each in the place of the one that is there."""
        ...

    def clear(self) -> None:
        """Forget everything, what was seen too."""
        ...

    def add_seen(self, digests: Sequence[bytes]) -> Collection[bytes]:
        """Note digests of definitions as seen, and return those that were not seen before."""
        ...
