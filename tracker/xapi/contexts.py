"""Contexts.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#246-context
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.2.2, context; contextAgents and contextGroups)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.xapi.activities import activity
from tracker.xapi.agents import actor, agent, group
from tracker.xapi.extensions import extensions
from tracker.xapi.identifiers import iri, uuid
from tracker.xapi.language_maps import language_tag
from tracker.xapi.objects import statement_reference
from tracker.xapi.properties import Rule, list_of, one_of, record, refuse, text
from tracker.xapi.versions import Version

KINDS = ("parent", "grouping", "category", "other")


def _activities(value: Any) -> None:
    (list_of(activity) if isinstance(value, list) else activity)(value)


def _relevant_types(value: Any) -> None:
    list_of(iri)(value)
    if not value:
        raise refuse("at least one is needed")


_FIRST: dict[str, Rule] = {
    "registration": uuid,
    "instructor": actor,
    "team": group,
    "contextActivities": record({}, dict.fromkeys(KINDS, _activities)),
    "revision": text,
    "platform": text,
    "language": language_tag,
    "statement": statement_reference,
    "extensions": extensions,
}
_ADDED_IN_TWO: dict[str, Rule] = {
    "contextAgents": list_of(
        record({"objectType": one_of("contextAgent"), "agent": agent}, {"relevantTypes": _relevant_types})
    ),
    "contextGroups": list_of(
        record({"objectType": one_of("contextGroup"), "group": group}, {"relevantTypes": _relevant_types})
    ),
}
CONTEXT: dict[Version, Rule] = {
    Version.ONE: record({}, _FIRST),
    Version.TWO: record({}, {**_FIRST, **_ADDED_IN_TWO}),
}
"""The rule of each version."""


def context_actors(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All agents and groups of a valid context, of either version."""
    for name in ("instructor", "team"):
        if name in value:
            yield value[name]
    for name, within in (("contextAgents", "agent"), ("contextGroups", "group")):
        for entry in value.get(name, ()):
            yield entry[within]


def context_activities(value: dict[str, Any]) -> list[dict[str, Any]]:
    """All activities of a valid context; one alone may stand without its array.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#2462-contextactivities-property
    """
    found: list[dict[str, Any]] = []
    for entry in value.get("contextActivities", {}).values():
        found.extend(entry if isinstance(entry, list) else [entry])
    return found
