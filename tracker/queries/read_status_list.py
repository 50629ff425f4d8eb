"""The status lists of this tracker, signed as of now."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from tracker.credentials.issuance import Issuance
from tracker.credentials.signing import SigningKeys
from tracker.credentials.status_list import SERVED_FOR, write_list
from tracker.errors import StatusListNotFound
from tracker.storage.ports import StatusList, Transaction


def read_status_list(
    transaction: Transaction, issuance: Issuance, number: int, now: datetime, valid_for: timedelta = SERVED_FOR
) -> dict[str, Any]:
    """The list of that number, signed at the minute that has begun last and believed for `valid_for`.

    Raises:
        StatusListNotFound: there is no such list.
    """
    found = transaction.credentials.find_list(number)
    if found is None:
        raise StatusListNotFound(number)
    revoked = tuple(transaction.credentials.find_revoked(number))
    return _sign(issuance.keys, found, revoked, now.replace(second=0, microsecond=0), valid_for)


@lru_cache(maxsize=16)
def _sign(
    keys: SigningKeys, status_list: StatusList, revoked: tuple[int, ...], signed: datetime, valid_for: timedelta
) -> dict[str, Any]:
    """Everything that the list says is among the arguments, so one signature serves a whole minute."""
    document = write_list(status_list.did, status_list.url, revoked, signed, valid_for)
    return keys.sign(document, status_list.did, signed)
