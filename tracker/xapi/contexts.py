"""Contexts.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#246-context
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.2.2, context; contextAgents and contextGroups)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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

_ACTORS = ("instructor", "team")
_ACTORS_WITHIN = {"contextAgents": "agent", "contextGroups": "group"}


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
    for name in _ACTORS:
        if name in value:
            yield value[name]
    for name, within in _ACTORS_WITHIN.items():
        for entry in value.get(name, ()):
            yield entry[within]


def with_actors(value: dict[str, Any], change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """A valid context whose agents and groups are what `change` makes of them."""
    kept = dict(value)
    for name in _ACTORS:
        if name in kept:
            kept[name] = change(kept[name])
    for name, within in _ACTORS_WITHIN.items():
        if name in kept:
            kept[name] = [{**entry, within: change(entry[within])} for entry in kept[name]]
    return kept


def with_activities(value: dict[str, Any], change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """A valid context whose activities are what `change` makes of them, each kind in an array."""
    if "contextActivities" not in value:
        return value
    kinds = value["contextActivities"].items()
    changed = {kind: [change(activity) for activity in activities_in(given)] for kind, given in kinds}
    return {**value, "contextActivities": changed}


def context_activities(value: dict[str, Any]) -> list[dict[str, Any]]:
    """All activities of a valid context."""
    kinds = value.get("contextActivities", {}).values()
    return [activity for given in kinds for activity in activities_in(given)]


def activities_in(given: Any) -> list[dict[str, Any]]:
    """The activities under one kind; one alone may stand without its array.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#2462-contextactivities-property
    """
    return given if isinstance(given, list) else [given]
