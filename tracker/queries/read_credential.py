"""An issued credential, held to its proof, its issuer and its status list at this moment."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tracker.credentials.award import Award
from tracker.credentials.document import read_award
from tracker.credentials.issuance import Issuance
from tracker.credentials.verification import Report, verify
from tracker.errors import CredentialNotFound
from tracker.queries.read_status_list import read_status_list
from tracker.storage.ports import IssuedCredential, Transaction


@dataclass(frozen=True)
class CheckedCredential:
    """A credential as it is kept, what it says, and what checking it found."""

    issued: IssuedCredential
    award: Award
    report: Report
    status_list: dict[str, Any]

    @property
    def document(self) -> dict[str, Any]:
        """The signed credential."""
        document: dict[str, Any] = json.loads(self.issued.document)
        return document


def read_credential(
    transaction: Transaction, issuance: Issuance, credential_id: UUID, now: datetime
) -> CheckedCredential:
    """The credential of that id, checked as anybody would check it, with our own keys and lists at hand.

    Raises:
        CredentialNotFound: no credential of that id was issued here.
    """
    issued = transaction.credentials.find(credential_id)
    if issued is None:
        raise CredentialNotFound(str(credential_id))
    status_list = read_status_list(transaction, issuance, issued.status_list, now)
    document = json.loads(issued.document)
    trust = issuance.trust(earlier_dids(transaction))
    report = verify(document, trust, {status_list["id"]: status_list}, now)
    return CheckedCredential(issued, read_award(document), report, status_list)


def earlier_dids(transaction: Transaction) -> list[str]:
    """Every DID under which credentials were issued here."""
    return [entry.did for entry in transaction.credentials.list_lists()]
