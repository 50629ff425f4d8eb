"""Faults of asking for what is not there."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.errors.branches import NotFound


@dataclass(eq=False)
class AddressUnknown(NotFound):
    """There is no resource at this address."""

    address: str


@dataclass(eq=False)
class StatementNotFound(NotFound):
    """No such statement, or one that the sender may not see."""

    statement: str


@dataclass(eq=False)
class DocumentNotFound(NotFound):
    """No such document."""

    document: str


@dataclass(eq=False)
class ExamUnknown(NotFound):
    """No such exam in the course, or none in the bank."""

    exam: str


@dataclass(eq=False)
class AttemptNotFound(NotFound):
    """No such attempt of this learner, or no such item in it."""

    attempt: str


@dataclass(eq=False)
class AchievementNotFound(NotFound):
    """The course has no such achievement."""

    achievement: str


@dataclass(eq=False)
class CredentialNotFound(NotFound):
    """No credential was issued under this id."""

    credential: str


@dataclass(eq=False)
class StatusListNotFound(NotFound):
    """There is no status list of this number."""

    number: int


@dataclass(eq=False)
class ClaimNotFound(NotFound):
    """No such claim of this learner, or one that was undone."""

    claim: str
