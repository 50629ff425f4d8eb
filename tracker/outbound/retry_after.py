"""How long another server asks to be left alone."""

from __future__ import annotations

from collections.abc import Mapping

_DIGITS = 6
"""Of a number of seconds that is still taken seriously: some days."""


def read_retry_after(headers: Mapping[str, str]) -> float:
    """The seconds in `Retry-After`; 0 where it is missing, a date or beyond reason."""
    value = headers.get("Retry-After", "")
    return float(value) if value.isascii() and value.isdigit() and len(value) <= _DIGITS else 0.0
