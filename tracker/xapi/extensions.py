"""Extensions: whatever a profile wants to add, under IRIs.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#41-extensions
"""

from __future__ import annotations

from typing import Any

from tracker.errors import StatementInvalid
from tracker.xapi.identifiers import iri
from tracker.xapi.properties import check_within, refuse

DEPTH = 100
"""How deep a value may be nested: what is deeper could not be read again from everywhere."""


def extensions(value: Any) -> None:
    """An object from IRIs to any values, null included."""
    if not isinstance(value, dict):
        raise refuse("an object is needed")
    for key, entry in value.items():
        check_within(iri, key, key)
        if is_too_deep(entry):
            raise StatementInvalid(key, f"values are nested deeper than {DEPTH} levels")


def is_too_deep(value: Any) -> bool:
    """Whether `value` is nested deeper than `DEPTH`; it is looked through without recursion."""
    level = [value]
    for _ in range(DEPTH):
        level = [
            item
            for entry in level
            if isinstance(entry, dict | list)
            for item in (entry.values() if isinstance(entry, dict) else entry)
        ]
        if not level:
            return False
    return True
