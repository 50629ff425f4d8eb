"""Issued credentials, and the status lists that say which of them were revoked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True)
class StatusList:
    """A status list: who signs it, and below which public address it is found."""

    number: int
    did: str
    base: str

    @property
    def url(self) -> str:
        """Its address, which every credential in it names."""
        return f"{self.base}/credentials/status/{self.number}"


@dataclass(frozen=True)
class IssuedCredential:
    """A signed credential as JSON text, for whom it was made and where its status is kept.

    `learner` is the account's own UUID and stands nowhere in `document`. `place` is its bit in the status list.
    `may_reissue` says of a revoked one whether its learner may get another for the achievement.
    """

    id: UUID
    learner: UUID
    achievement: str
    document: str
    status_list: int
    place: int
    issued: datetime
    revoked: datetime | None = None
    reason: str = ""
    may_reissue: bool = False


class Credentials(Protocol):
    """All credentials, revoked ones too, and their status lists."""

    def put(self, credential: IssuedCredential) -> IssuedCredential | None:
        """Store a new credential, unless one of the learner's for the achievement is in force.

        Returns the one in force, or None where the place was taken by another credential.
        """
        ...

    def find(self, credential_id: UUID) -> IssuedCredential | None:
        """The credential of that id."""
        ...

    def find_in_force(self, learner: UUID) -> list[IssuedCredential]:
        """The learner's credentials that were not revoked, oldest first."""
        ...

    def list_all(self) -> list[IssuedCredential]:
        """All credentials, oldest first."""
        ...

    def is_barred(self, learner: UUID, achievement: str) -> bool:
        """Whether a credential of the learner's for the achievement was revoked without leave to get another."""
        ...

    def revoke(self, credential_id: UUID, at: datetime, reason: str, *, may_reissue: bool = False) -> None:
        """Mark the credential as revoked; one that was revoked before keeps its date and reason.

        Leave to get another is given once and stays.
        """
        ...

    def open_list(self, did: str, base: str, room: int) -> StatusList:
        """The list that takes new credentials of `did` below `base`: the newest, or a new one after `room` places."""
        ...

    def find_list(self, number: int) -> StatusList | None:
        """The status list of that number."""
        ...

    def list_lists(self) -> list[StatusList]:
        """All status lists, oldest first."""
        ...

    def find_revoked(self, number: int) -> Sequence[int]:
        """The places of the list's revoked credentials, in rising order."""
        ...
