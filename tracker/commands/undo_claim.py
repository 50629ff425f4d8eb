"""Undo a claim: the guest's progress no longer counts as the learner's, and no statement is touched."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

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
    if now > alias.undo_until:
        raise UndoTooLate(alias.undo_until)
    transaction.aliases.end(claim, now)
