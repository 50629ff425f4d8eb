"""Lengths of time as an operator writes them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import click
from typing_extensions import override

_FORM = re.compile(r"(\d{1,5})([mhd])", re.ASCII)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


class Length(click.ParamType[timedelta]):
    """`90m`, `24h` or `7d`; 0 is no time at all."""

    name = "length"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        if isinstance(value, timedelta):
            return value
        found = _FORM.fullmatch(value)
        if value == "0":
            return timedelta()
        if found is None:
            self.fail(f"{value!r} is no length of time: write 90m, 24h or 7d", param, ctx)
        return timedelta(**{_UNITS[found[2]]: int(found[1])})


LENGTH = Length()
