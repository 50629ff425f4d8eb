"""Faults of somebody who may not do what was asked for."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.errors.branches import NotAllowed


class CredentialsMissing(NotAllowed):
    """The request says nothing about who sends it."""


class CredentialsWrong(NotAllowed):
    """The key or its secret is not known, or was revoked."""


@dataclass(eq=False)
class SenderUnknown(NotAllowed):
    """The body is longer than anybody may send who shows neither a key nor a session."""

    limit: int


class TokenMissing(NotAllowed):
    """A session changes something without its token against forged requests."""


@dataclass(eq=False)
class ScopeMissing(NotAllowed):
    """The key is good, but not for this; each of `scopes` would do."""

    scopes: tuple[str, ...]


@dataclass(eq=False)
class ActivityReserved(NotAllowed):
    """Only the tracker itself writes about exams and achievements."""

    path: str
    activity: str


class RecoveryWrong(NotAllowed):
    """No account has this name together with this recovery code."""


class LinkUnusable(NotAllowed):
    """A link that works once was used, is too old, or was never made."""


class AdministratorExists(NotAllowed):
    """The link of the first start opens nothing once there is an administrator."""


class AgentForbidden(NotAllowed):
    """A learner may keep documents with none but the learner's own UUID, and ask about nobody else."""


class ActivityProfileShared(NotAllowed):
    """The documents of an activity are everybody's: a learner may only read them."""


@dataclass(eq=False)
class VoidingForbidden(NotAllowed):
    """A learner may void none but the learner's own statements."""

    statement: str
