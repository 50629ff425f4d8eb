"""Moments on the command line, in the form of the standard."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click
from typing_extensions import override

from tracker.xapi.timestamps import read_timestamp


class Moment(click.ParamType[datetime]):
    """A timestamp; without an offset it is UTC."""

    name = "timestamp"

    @override
    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        moment = value if isinstance(value, datetime) else read_timestamp(str(value))
        if moment is None:
            self.fail("a timestamp is needed, as 2026-03-02T09:30:00Z", param, ctx)
        return moment


MOMENT = Moment()
