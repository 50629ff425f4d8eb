"""Keep what statements say of activities.

The definitions of an activity are put together in the order in which each was first seen, so that an old page that goes
on saying what it always said takes no later correction back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tracker.storage.ports import Transaction
from tracker.xapi.definitions import activities_in, merge_definitions
from tracker.xapi.json_text import write_json


@dataclass(frozen=True)
class SaidOfActivity:
    """A definition as a statement brought it. `digest` stands for the activity together with this definition."""

    digest: bytes
    activity: str
    definition: dict[str, Any]


class KnownDefinitions:
    """Digests of definitions that are stored for certain, the latest `limit` of them, in the memory of one process."""

    def __init__(self, limit: int = 16_384) -> None:
        self._limit = limit
        self._digests: dict[bytes, None] = {}

    def __contains__(self, digest: bytes) -> bool:
        return digest in self._digests

    def remember(self, said: Iterable[SaidOfActivity]) -> None:
        """Keep in mind what was stored: to be called after the commit, never before."""
        for entry in said:
            self._digests[entry.digest] = None
        while len(self._digests) > self._limit:
            self._digests.pop(next(iter(self._digests)), None)


def find_new_definitions(statement: dict[str, Any], known: KnownDefinitions) -> Iterator[SaidOfActivity]:
    """The definitions in a valid statement that are not known to be stored."""
    for activity in activities_in(statement):
        definition = activity.get("definition")
        if definition:
            content = f"{activity['id']}\0{write_json(definition)}".encode()
            digest = hashlib.blake2b(content, digest_size=16).digest()
            if digest not in known:
                yield SaidOfActivity(digest, activity["id"], definition)


def define_activities(transaction: Transaction, said: Iterable[SaidOfActivity]) -> None:
    """Merge what was said of activities, in its order, with what is known; what was said before adds nothing."""
    by_digest: dict[bytes, SaidOfActivity] = {}
    for entry in said:
        by_digest.setdefault(entry.digest, entry)
    if not by_digest:
        return
    new = transaction.activities.add_seen(sorted(by_digest))
    fresh = [entry for digest, entry in by_digest.items() if digest in new]
    stored = transaction.activities.find(sorted({entry.activity for entry in fresh}))
    merged = {activity: json.loads(text) for activity, text in stored.items()}
    for entry in fresh:
        merged[entry.activity] = merge_definitions(merged.get(entry.activity, {}), entry.definition)
    transaction.activities.put_many({activity: write_json(merged[activity]) for activity in sorted(merged)})
