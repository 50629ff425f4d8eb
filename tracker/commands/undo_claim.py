"""Undo a claim: the guest's progress no longer counts as the learner's, and no statement is touched."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from tracker.commands.claim_progress import undo_until
from tracker.errors import ClaimNotFound, UndoTooLate
from tracker.storage.ports import Transaction


def undo_claim(transaction: Transaction, claim: UUID, learner: UUID, now: datetime) -> None:
    """End the alias that `claim` made.

    Raises:
        ClaimNotFound: no such claim of `learner` is in force.
        UndoTooLate: it was made too long ago.
    """
    alias = transaction.aliases.find(claim)
    if alias is None or alias.learner != learner or alias.ended is not None:
        raise ClaimNotFound(str(claim))
    if now > undo_until(alias):
        raise UndoTooLate(undo_until(alias))
    transaction.aliases.end(claim, now)
