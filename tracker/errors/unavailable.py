"""Faults that may be gone when the same request comes again."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.errors.branches import Unavailable


@dataclass(eq=False)
class TriedTooOften(Unavailable):
    """Something that can be guessed was tried too often; it may be tried again in so many minutes."""

    minutes: int


@dataclass(eq=False)
class DayUsedUp(Unavailable):
    """A learner stored as many statements within a day as one may; more are taken in so many minutes."""

    limit: int
    minutes: int


class StoreBusy(Unavailable):
    """The database was busy for longer than a request waits."""


class CommitUnknown(Unavailable):
    """The database failed at the very end: what was to be stored is stored whole, or not at all."""


class StoreFull(Unavailable):
    """The disk is full."""


@dataclass(eq=False)
class StoreFailed(Unavailable):
    """The database cannot be reached or is damaged."""

    reason: str
