"""Rules that JSON Schema cannot say, and the description says in words: held here by means of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

DEPTH = 100
_CLOCK = re.compile(
    r"(?P<date>\d{4}-?\d\d-?\d\d)(?:[Tt](?P<h>\d\d)(?::?(?P<m>\d\d)(?::?(?P<s>\d\d)(?:[.,]\d+)?)?)?"
    r"(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?)?"
)


def breaks_a_rule(statement: dict[str, Any]) -> bool:
    """Whether a statement that fits the schemas breaks a rule that they cannot say."""
    return any(_is_wrong(name, value) for name, value in _members(statement)) or not _is_text(statement)


def _members(value: Any, within: str = "") -> Iterator[tuple[str, Any]]:
    """All members of the statement by name; what stands in extensions is nobody's, and comes as a whole."""
    items = value.items() if isinstance(value, dict) else ((within, item) for item in value)
    for name, item in items:
        yield name, item
        if name != "extensions" and isinstance(item, dict | list):
            yield from _members(item, name)


def _is_wrong(name: str, value: Any) -> bool:
    if name in {"choices", "scale", "source", "target", "steps"} and isinstance(value, list):
        ids = [entry["id"] for entry in value]
        return len(set(ids)) != len(ids)
    if name == "score" and isinstance(value, dict):
        low, high = value.get("min"), value.get("max")
        raw = value.get("raw", low if low is not None else high)
        known = [entry for entry in (low, raw, high) if entry is not None]
        return known != sorted(known) or (low is not None and low == high)
    if name in {"timestamp", "stored"} and isinstance(value, str):
        return not _is_moment(value)
    if name == "length":
        return isinstance(value, float)
    return name == "extensions" and isinstance(value, dict) and any(_depth(entry) > DEPTH for entry in value.values())


def _is_moment(value: str) -> bool:
    found = _CLOCK.fullmatch(value)
    if found is None or (found["zone"] or "").replace(":", "") in {"-00", "-0000"}:
        return False
    try:
        day = date.fromisoformat(found["date"])
    except ValueError:
        return False
    hour, minute, second = (int(found[part] or 0) for part in "hms")
    zone = (found["zone"] or "Z").replace(":", "").upper()
    away = 0 if zone == "Z" else int(zone[0] + "1") * (int(zone[1:3]) * 60 + int(zone[3:] or 0))
    if int(zone[1:3] or 0) > 23 or int(zone[3:] or 0) > 59 or hour > 23 or minute > 59:
        return False
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute) - timedelta(minutes=away)  # noqa: DTZ001 - by hand
    except OverflowError:
        return False
    return second < 60 or (second == 60 and (moment.hour, moment.minute) == (23, 59))


def _is_text(value: Any) -> bool:
    """Whether every character is a whole one."""
    if isinstance(value, dict):
        return all(_is_text(name) and _is_text(item) for name, item in value.items())
    if isinstance(value, list):
        return all(_is_text(item) for item in value)
    return not isinstance(value, str) or not re.search("[\ud800-\udfff]", value)


def _depth(value: Any) -> int:
    if not isinstance(value, dict | list):
        return 0
    return 1 + max((_depth(item) for item in (value.values() if isinstance(value, dict) else value)), default=0)
