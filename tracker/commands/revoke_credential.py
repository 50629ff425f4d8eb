"""Revoke a credential: its check page, its status list and every later verification say so."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from tracker.errors import CredentialNotFound
from tracker.storage.ports import IssuedCredential, Transaction


def revoke_credential(transaction: Transaction, *, credential_id: UUID, reason: str, now: datetime) -> IssuedCredential:
    """The revoked credential; one that was revoked before keeps its date and reason.

    Raises:
        CredentialNotFound: no credential of that id was issued here.
    """
    transaction.credentials.revoke(credential_id, now, reason)
    credential = transaction.credentials.find(credential_id)
    if credential is None:
        raise CredentialNotFound(str(credential_id))
    return credential
