"""Durations of ISO 8601.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#46-iso-8601-durations
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from tracker.xapi.properties import refuse, text

_NUMBER = r"\d{1,15}(?:[.,]\d{1,15})?"
_DURATION = re.compile(
    rf"P(?=.)(?!.*[.,]\d+[A-Z].)(?:(?P<W>{_NUMBER})W|(?:(?P<Y>{_NUMBER})Y)?(?:(?P<M>{_NUMBER})M)?(?:(?P<D>{_NUMBER})D)?"
    rf"(?:T(?=\d)(?:(?P<h>{_NUMBER})H)?(?:(?P<m>{_NUMBER})M)?(?:(?P<s>{_NUMBER})S)?)?)",
    re.ASCII,
)
_FRACTION = re.compile(r"[.,](\d{0,2})\d*S")
_SECONDS = {"W": 604_800, "Y": 31_557_600, "M": 2_629_800, "D": 86_400, "h": 3_600, "m": 60, "s": 1}


def duration(value: Any) -> None:
    """A duration such as PT4M30.5S: only its last number may have a fraction."""
    text(value)
    if not _DURATION.fullmatch(value):
        raise refuse("an ISO 8601 duration is needed, as PT4M30S")


def cut_duration(value: str) -> str:
    """A valid duration for comparison: as it is written, since months have no fixed length, to a hundredth of a second.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#231-statement-immutability
    """

    def cut(found: re.Match[str]) -> str:
        digits = found[1].rstrip("0")
        return f".{digits}S" if digits else "S"

    return _FRACTION.sub(cut, value)


def read_milliseconds(value: str) -> int:
    """The length of a valid duration in whole milliseconds; a year counts 365.25 days, a month a twelfth of it."""
    found = _DURATION.fullmatch(value)
    parts = found.groupdict() if found else {}
    seconds = sum(Decimal(part.replace(",", ".")) * _SECONDS[unit] for unit, part in parts.items() if part)
    return int(seconds * 1000)
