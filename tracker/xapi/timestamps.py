"""Timestamps: ISO 8601 in (2.0: RFC 3339 alone), UTC with microseconds out.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#45-iso-8601-timestamps
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.2.7, timestamps)
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from tracker.xapi.properties import Rule, refuse, text
from tracker.xapi.versions import Version

_FORM = re.compile(
    r"(?:\d{4}-\d{2}-\d{2}|\d{8})"
    r"(?:T\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)?(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.ASCII,
)
_RFC_3339 = re.compile(
    r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})",
    re.ASCII,
)
_LEAP_SECOND = re.compile(r"(T\d{2}:?\d{2}:?)60", re.ASCII)
_UNKNOWN_OFFSET = re.compile(r"-00(?::?00)?")


def read_timestamp(value: str) -> datetime | None:
    """The moment that `value` names, or None where it is no timestamp. Without an offset it is UTC.

    The offset -00:00 says that the offset is unknown, and is refused. Digits behind the microsecond are dropped. A leap
    second, which ends a day in UTC, is the second behind it.
    """
    value = value.upper()
    found = _FORM.fullmatch(value)
    if not found or (found["zone"] and _UNKNOWN_OFFSET.fullmatch(found["zone"])):
        return None
    plain = _LEAP_SECOND.sub(r"\g<1>59", value) if "60" in value else value
    try:
        moment = datetime.fromisoformat(plain)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        if plain == value:
            return moment
        return moment + timedelta(seconds=1) if (moment.hour, moment.minute) == (23, 59) else None
    except (ValueError, OverflowError):
        return None


def timestamp(value: Any) -> None:
    """A date with a time and an offset, as 2026-03-02T09:30:00Z."""
    text(value)
    if read_timestamp(value) is None:
        raise refuse("an ISO 8601 timestamp is needed, as 2026-03-02T09:30:00Z")


def _rfc_3339_timestamp(value: Any) -> None:
    text(value)
    if not _RFC_3339.fullmatch(value) or read_timestamp(value) is None:
        raise refuse("a timestamp by RFC 3339 is needed, as 2026-03-02T09:30:00Z")


TIMESTAMP: dict[Version, Rule] = {Version.ONE: timestamp, Version.TWO: _rfc_3339_timestamp}
"""The rule of each version: what 1.0.3 takes with parts left out, 2.0 wants whole and with its offset."""


def to_utc(value: str) -> str:
    """A valid timestamp in UTC: what says so already is left as it was written."""
    if value.endswith("Z"):
        return value
    moment = read_timestamp(value)
    return value if moment is None else write_timestamp(moment)


def write_timestamp(moment: datetime) -> str:
    """`moment` in UTC with microseconds."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
