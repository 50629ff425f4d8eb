"""Objects: an activity, an agent or group, a reference to a statement, a statement within.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#244-object
"""

from __future__ import annotations

from typing import Any

from tracker.xapi.activities import activity
from tracker.xapi.agents import agent, group
from tracker.xapi.identifiers import uuid
from tracker.xapi.properties import Rule, one_of, record, refuse

# https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#statement-references
statement_reference = record({"objectType": one_of("StatementRef"), "id": uuid}, {})

_BY_TYPE: dict[str, Rule] = {
    "Activity": activity,
    "Agent": agent,
    "Group": group,
    "StatementRef": statement_reference,
}


def object_of(by_type: dict[str, Rule]) -> Rule:
    """An object of one of these types, an activity where it does not say."""

    def check(value: Any) -> None:
        if not isinstance(value, dict):
            raise refuse("an object is needed")
        kind = value.get("objectType", "Activity")
        rule = by_type.get(kind) if isinstance(kind, str) else None
        if rule is None:
            raise refuse(f"objectType must be {' or '.join(by_type)}")
        rule(value)

    return check


plain_object = object_of(_BY_TYPE)
"""What a statement within a statement may be about: no further one within."""


def object_with(sub_statement: Rule) -> Rule:
    """What a statement may be about."""
    return object_of({**_BY_TYPE, "SubStatement": sub_statement})
