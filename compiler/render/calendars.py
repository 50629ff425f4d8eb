"""The solar Hijri calendar, in which Dari counts its days."""

from __future__ import annotations

from datetime import date

_FIRST_DAY = 226895
"""1 Hamal 1, as Python numbers its days."""
_CYCLE = 33
_DAYS_OF_CYCLE = 12053
_LONG_MONTHS = 6
"""The first months have 31 days, the others 30, and the last of them 29 or 30."""


def count_solar(day: date) -> tuple[int, int, int]:
    """Year, month and day of `day`, by cycles of 33 years with eight leap years, as browsers count them."""
    days = day.toordinal() - _FIRST_DAY
    year = 1 + (_CYCLE * days + 3) // _DAYS_OF_CYCLE
    rest = days - (365 * (year - 1) + (8 * year + 21) // _CYCLE)
    month = rest // 31 if rest < _LONG_MONTHS * 31 + 30 else (rest - _LONG_MONTHS) // 30
    start = 31 * month if month <= _LONG_MONTHS else 30 * month + _LONG_MONTHS
    return year, month + 1, rest - start + 1
