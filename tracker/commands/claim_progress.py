"""Take over what a guest has done: the learner said "this progress is mine"."""

from __future__ import annotations

from collections.abc import Sequence

from manifest.activity_ids import ActivityIds
from tracker.commands.hold_to_quota import hold_to_quota
from tracker.commands.store_statements import Prepared, Sender, put_statements
from tracker.errors import GuestTaken
from tracker.storage.ports import Alias, Transaction

_ALIAS = 256
"""About what it takes to remember a guest, so that nobody claims a million of them without statements."""


def claim_progress(
    transaction: Transaction, alias: Alias, batch: Sequence[Prepared], sender: Sender, ids: ActivityIds
) -> Alias:
    """Store `batch` under the guest's own UUID and make that an alias of the learner; the alias in force afterwards.

    `batch` was prepared for `sender`, who is the guest. Sent again, it changes nothing.

    Raises:
        GuestTaken: the guest is another learner's alias, or is itself the UUID of an account.
        StatementConflict, VoidingForbidden, StatementsTooMany: as for every statement.
    """
    if transaction.accounts.find(alias.guest) is not None:
        raise GuestTaken(str(alias.guest))
    in_force = transaction.aliases.put(alias)
    if in_force.learner != alias.learner:
        raise GuestTaken(str(alias.guest))
    if in_force.id == alias.id and sender.quota is not None:
        hold_to_quota(transaction, sender.quota, statements=0, size=_ALIAS, now=alias.claimed)
    put_statements(transaction, batch, sender, ids, alias.claimed)
    return in_force
