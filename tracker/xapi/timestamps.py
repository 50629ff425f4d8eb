"""Timestamps: ISO 8601 in, UTC with microseconds out."""

from __future__ import annotations

from datetime import UTC, datetime


def write_timestamp(moment: datetime) -> str:
    """`moment` in UTC as the standard writes it.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#45-iso-8601-timestamps
    """
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
