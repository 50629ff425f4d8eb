"""When two statements of one id are the same.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#231-statement-immutability
"""

from __future__ import annotations

import json
from typing import Any

from tracker.xapi.agents import plain_identifier
from tracker.xapi.contexts import KINDS, activities_in, with_actors
from tracker.xapi.durations import cut_duration
from tracker.xapi.timestamps import read_timestamp

_SET_HERE = ("id", "stored", "authority", "version")


def are_equivalent(stored: dict[str, Any], sent: dict[str, Any]) -> bool:
    """Whether `sent` says the same as `stored`, apart from what a store sets itself and what is not immutable."""
    first, second = _essence(stored), _essence(sent)
    if "timestamp" not in sent:
        first.pop("timestamp", None)
    return first == second


def _essence(statement: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in statement.items() if name not in _SET_HERE}
    kept["verb"] = kept["verb"]["id"]
    kept["actor"] = _actor(kept["actor"])
    kept["object"] = _object(kept["object"])
    if "timestamp" in kept:
        kept["timestamp"] = read_timestamp(kept["timestamp"])
    if "result" in kept:
        kept["result"] = _result(kept["result"])
    if "context" in kept:
        kept["context"] = _context(kept["context"])
    return kept


def _actor(actor: dict[str, Any]) -> dict[str, Any]:
    members = sorted(json.dumps(_actor(member), sort_keys=True) for member in actor.get("member", ()))
    return {
        "objectType": "Agent",
        **{name: plain_identifier(name, value) for name, value in actor.items() if name != "name"},
        "member": members,
    }


def _object(value: dict[str, Any]) -> Any:
    kind = value.get("objectType", "Activity")
    if kind == "Activity":
        return value["id"]
    if kind == "SubStatement":
        return _essence(value)
    return _actor(value) if kind in {"Agent", "Group"} else (kind, value["id"].lower())


def _result(result: dict[str, Any]) -> dict[str, Any]:
    kept = dict(result)
    if "duration" in kept:
        kept["duration"] = cut_duration(kept["duration"])
    return kept


def _context(context: dict[str, Any]) -> dict[str, Any]:
    kept = with_actors(context, _actor)
    if "contextActivities" in kept:
        given = kept["contextActivities"]
        kept["contextActivities"] = {
            kind: sorted(activity["id"] for activity in activities_in(given[kind])) for kind in KINDS if given.get(kind)
        }
    if "registration" in kept:
        kept["registration"] = kept["registration"].lower()
    return kept
