"""Which credentials are revoked, as a signed Bitstring Status List; see https://www.w3.org/TR/vc-bitstring-status-list/."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import build_status_list_credential, decode_encoded_list

from tracker.credentials.document import Place

SIZE = 131_072
"""Bits in a list: the least that the standard allows, so that one bit says little about whose it is."""

FULL = SIZE // 2
"""How many places of a list are given out before the next list begins: a random place is then found at once."""

SERVED_FOR = timedelta(days=7)
"""How long a list that a running tracker signed may be believed."""

_PURPOSE = "revocation"


class StatusListError(Exception):
    """A status list that says nothing about this credential; `reason` says why, in words for people."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Status:
    """Whether the bit was set when the list was signed, and until when the list may be believed."""

    revoked: bool
    as_of: datetime
    until: datetime | None


def write_list(did: str, url: str, revoked: Collection[int], now: datetime, valid_for: timedelta) -> dict[str, Any]:
    """The list at `url` with a bit set for each place in `revoked`, not signed yet."""
    document: dict[str, Any] = build_status_list_credential(
        did, url, _PURPOSE, revoked, size_bits=SIZE, issued=now, valid_until=now + valid_for
    )
    return document


def read_status(status_list: dict[str, Any], place: Place, did: str) -> Status:
    """What `status_list` says of `place`. Believe it only after its proof was checked.

    Raises:
        StatusListError: it is another list, another issuer's, about something else, or too short.
    """
    if status_list.get("id") != place.list_url:
        raise StatusListError("the status list is not the one that the credential names")
    if status_list.get("issuer") != did:
        raise StatusListError("the status list was not issued by the issuer of the credential")
    try:
        subject = status_list["credentialSubject"]
        if subject["statusPurpose"] != _PURPOSE or subject["type"] != "BitstringStatusList":
            raise StatusListError("the status list is not about revocation")
        bits: bytes = decode_encoded_list(subject["encodedList"])
        until = status_list.get("validUntil")
        return Status(
            revoked=_bit(bits, place.index),
            as_of=datetime.fromisoformat(status_list["validFrom"]),
            until=None if until is None else datetime.fromisoformat(until),
        )
    except (LibOpenBadgesException, KeyError, TypeError, ValueError) as error:
        raise StatusListError(f"the status list cannot be read: {error}") from error


def _bit(bits: bytes, index: int) -> bool:
    if len(bits) * 8 < SIZE or not 0 <= index < len(bits) * 8:
        raise ValueError("it has no such place")
    return bool(bits[index // 8] & 0x80 >> index % 8)
