"""Keys that were found right a moment ago, so that a program that sends often is not looked up each time."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from tracker.storage.ports import Key

BELIEVED = timedelta(seconds=1)
"""How long: so long may a key that was revoked or rotated still open the record store."""


@dataclass(frozen=True)
class _Entry:
    key: Key
    seen: datetime


class KeyMemory:
    """The keys of the latest `limit` programs, in the memory of one process, by a hash of what the programs sent."""

    def __init__(self, limit: int = 1024) -> None:
        self._limit = limit
        self._entries: dict[bytes, _Entry] = {}
        self._turn = threading.Lock()

    def find(self, sent: str, now: datetime) -> Key | None:
        """The key that was right when `sent` came a moment before `now`."""
        entry = self._entries.get(_digest(sent))
        return entry.key if entry is not None and abs(now - entry.seen) < BELIEVED else None

    def keep(self, sent: str, key: Key, now: datetime) -> None:
        """Remember that `sent` was right."""
        digest = _digest(sent)
        with self._turn:
            self._entries.pop(digest, None)
            if len(self._entries) >= self._limit:
                del self._entries[next(iter(self._entries))]
            self._entries[digest] = _Entry(key, now)


def _digest(sent: str) -> bytes:
    return hashlib.sha256(sent.encode()).digest()
