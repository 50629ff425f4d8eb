"""Contexts.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#246-context
"""

from __future__ import annotations

from typing import Any

from tracker.xapi.activities import activity
from tracker.xapi.agents import actor, group
from tracker.xapi.extensions import extensions
from tracker.xapi.identifiers import uuid
from tracker.xapi.language_maps import language_tag
from tracker.xapi.objects import statement_reference
from tracker.xapi.properties import list_of, record, text

KINDS = ("parent", "grouping", "category", "other")


def _activities(value: Any) -> None:
    (list_of(activity) if isinstance(value, list) else activity)(value)


context = record(
    {},
    {
        "registration": uuid,
        "instructor": actor,
        "team": group,
        "contextActivities": record({}, dict.fromkeys(KINDS, _activities)),
        "revision": text,
        "platform": text,
        "language": language_tag,
        "statement": statement_reference,
        "extensions": extensions,
    },
)


def context_activities(value: dict[str, Any]) -> list[dict[str, Any]]:
    """All activities of a valid context; one alone may stand without its array.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#2462-contextactivities-property
    """
    found: list[dict[str, Any]] = []
    for entry in value.get("contextActivities", {}).values():
        found.extend(entry if isinstance(entry, list) else [entry])
    return found
