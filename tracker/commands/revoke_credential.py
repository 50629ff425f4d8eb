"""Revoke a credential: its check page, its status list and every later verification say so."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from tracker.errors import CredentialNotFound
from tracker.storage.ports import IssuedCredential, Transaction


def revoke_credential(
    transaction: Transaction, *, credential_id: UUID, reason: str, now: datetime, may_reissue: bool = False
) -> IssuedCredential:
    """The revoked credential; one that was revoked before keeps its date and reason.

    Its learner gets no other one for the achievement, unless with `may_reissue`, now or on a later call.

    Raises:
        CredentialNotFound: no credential of that id was issued here.
    """
    transaction.credentials.revoke(credential_id, now, reason, may_reissue=may_reissue)
    credential = transaction.credentials.find(credential_id)
    if credential is None:
        raise CredentialNotFound(str(credential_id))
    return credential
