"""Results and scores.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#245-result
"""

from __future__ import annotations

from typing import Any

from tracker.errors import StatementInvalid
from tracker.xapi.durations import duration
from tracker.xapi.extensions import extensions
from tracker.xapi.properties import boolean, number, record, text

_SCORE = record({}, {"scaled": number, "raw": number, "min": number, "max": number})


def _score(value: Any) -> None:
    _SCORE(value)
    if not -1 <= value.get("scaled", 0) <= 1:
        raise StatementInvalid("scaled", "it must lie between -1 and 1")
    low, high, raw = value.get("min"), value.get("max"), value.get("raw")
    if low is not None and high is not None and low >= high:
        raise StatementInvalid("min", "it must be less than max")
    if raw is not None and ((low is not None and raw < low) or (high is not None and raw > high)):
        raise StatementInvalid("raw", "it must lie between min and max")


result = record(
    {},
    {
        "score": _score,
        "success": boolean,
        "completion": boolean,
        "response": text,
        "duration": duration,
        "extensions": extensions,
    },
)
