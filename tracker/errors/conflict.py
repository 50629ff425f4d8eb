"""Faults of saying otherwise than what is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.errors.branches import Conflict


class NameTaken(Conflict):
    """Somebody else has chosen this name, or an account has this address."""


@dataclass(eq=False)
class GuestTaken(Conflict):
    """The progress of this guest belongs to another learner."""

    guest: str


@dataclass(eq=False)
class UndoTooLate(Conflict):
    """A claim can no longer be undone."""

    until: datetime


@dataclass(eq=False)
class StatementConflict(Conflict):
    """Another statement has this id; `path` says where in the request the one stands that is refused."""

    path: str
    statement: str


@dataclass(eq=False)
class LearnerChanged(Conflict):
    """Somebody else is signed in than the page believes."""

    expected: str


@dataclass(eq=False)
class DocumentChanged(Conflict):
    """The document is not the one that the sender has seen."""

    document: str


@dataclass(eq=False)
class PreconditionMissing(Conflict):
    """A document would be replaced by a sender who does not say which state of it was seen."""

    document: str


@dataclass(eq=False)
class ExamClosed(Conflict):
    """Another attempt may not begin: none is `left`, or not before `not_before`."""

    exam: str
    left: int
    not_before: datetime | None


@dataclass(eq=False)
class AttemptEnded(Conflict):
    """The attempt was handed in, or its time is over: answers are taken no more."""

    attempt: str


@dataclass(eq=False)
class RequirementsUnmet(Conflict):
    """A credential is asked for before its requirements are met."""

    achievement: str


@dataclass(eq=False)
class CredentialRevoked(Conflict):
    """The credential was revoked, so that nothing more is made of it."""

    credential: str


@dataclass(eq=False)
class ReissueBarred(Conflict):
    """A credential of this learner for the achievement was revoked, without leave to get another."""

    achievement: str


class AddressMissing(Conflict):
    """This server listens on every address and knows none of its own, which credentials would have to carry."""
