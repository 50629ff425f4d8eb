"""Whether a credential holds: intact, by whom, revoked, expired, each question answered on its own and offline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from tracker.credentials.award import Award
from tracker.credentials.document import DocumentError, Place, read_award, read_place
from tracker.credentials.issuer import key_of_method
from tracker.credentials.proof import ProofError, check_proof
from tracker.credentials.status_list import Status, StatusListError, read_status
from tracker.credentials.trust import Trust, own_method

LEEWAY = timedelta(minutes=5)
"""How far the clock of a verifier may lag behind the issuer's."""


class Verdict(Enum):
    """All that was found, in one word."""

    HOLDS = "holds"
    REFUSED = "refused"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True)
class Report:
    """What was found; a question without an answer is None.

    `award` is what the credential says, and None where it is not intact. `trusted` is False where the issuer's own
    document does not list the key. `status` is None where no status list could be believed; `status_reason` says why.
    `stale` is True where the list has run out, so that a later revocation may be missing from it.
    """

    intact: bool
    reason: str
    issuer: str
    award: Award | None = None
    trusted: bool | None = None
    status: Status | None = None
    status_reason: str = ""
    stale: bool = False
    expired: bool = False
    early: bool = False

    @property
    def verdict(self) -> Verdict:
        """Refused where anything speaks against it, unconfirmed where something is not known, else it holds."""
        revoked = self.status is not None and self.status.revoked
        if not self.intact or self.trusted is False or revoked or self.expired or self.early:
            return Verdict.REFUSED
        known = self.trusted and self.status is not None and not self.stale
        return Verdict.HOLDS if known else Verdict.UNCONFIRMED


def verify(
    document: Mapping[str, Any], trust: Trust, status_lists: Mapping[str, dict[str, Any]], now: datetime
) -> Report:
    """Check a signed credential against what is trusted and the status lists at hand, by their address.

    Raises:
        DocumentError: it is not a signed credential of a course like this one.
    """
    signed = dict(document)
    did, method = _read_signer(signed)
    try:
        _check_signature(signed, did, method)
    except ProofError as error:
        return Report(intact=False, reason=error.reason, issuer=did)
    award, place = read_award(signed), read_place(signed)
    status, status_reason = _find_status(place, did, trust, status_lists)
    if status is not None and status.as_of > now + LEEWAY:
        status, status_reason = None, "the status list is dated in the future"
    return Report(
        intact=True,
        reason="",
        issuer=did,
        award=award,
        trusted=trust.judge(did, method),
        status=status,
        status_reason=status_reason,
        stale=status is not None and status.until is not None and status.until < now,
        expired=award.expires is not None and award.expires < now,
        early=award.issued > now + LEEWAY,
    )


def _find_status(
    place: Place, did: str, trust: Trust, status_lists: Mapping[str, dict[str, Any]]
) -> tuple[Status | None, str]:
    status_list = status_lists.get(place.list_url)
    if status_list is None:
        return None, "no status list is at hand"
    try:
        method = _read_signer(status_list)[1]
        _check_signature(status_list, did, method)
        if trust.judge(did, method) is False:
            return None, "the status list was signed with a key that is not trusted"
        return read_status(status_list, place, did), ""
    except (DocumentError, ProofError) as error:
        return None, f"the status list is not what its issuer signed: {error}"
    except StatusListError as error:
        return None, error.reason


def _read_signer(document: Mapping[str, Any]) -> tuple[str, str]:
    """The issuer that a document names, and the verification method of its proof."""
    issuer, proof = document.get("issuer"), document.get("proof")
    did = issuer.get("id") if isinstance(issuer, dict) else issuer
    method = proof.get("verificationMethod") if isinstance(proof, dict) else None
    if not isinstance(did, str) or not isinstance(method, str):
        raise DocumentError("it names no issuer, or carries no Data Integrity proof")
    return did, method


def _check_signature(document: dict[str, Any], did: str, method: str) -> None:
    """Hold `document` to the key inside the name of `method`, which must be one of `did`."""
    if method.partition("#")[0] != did or (did.startswith("did:key:") and method != own_method(did)):
        raise ProofError("it was signed by somebody else than the issuer that it names")
    check_proof(document, key_of_method(method))
