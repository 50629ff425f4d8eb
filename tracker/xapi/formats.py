"""The forms in which statements are given back.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#213-get-statements
"""

from __future__ import annotations

from typing import Any

_IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")


def only_ids(statement: dict[str, Any]) -> dict[str, Any]:
    """A stored statement with no more of agents, verbs and activities than what identifies them (`format=ids`)."""
    kept = dict(statement)
    kept["actor"] = _agent(statement["actor"])
    kept["verb"] = {"id": statement["verb"]["id"]}
    kept["object"] = _object(statement["object"])
    if "authority" in kept:
        kept["authority"] = _agent(kept["authority"])
    if "context" in kept:
        kept["context"] = _context(kept["context"])
    return kept


def _agent(value: dict[str, Any]) -> dict[str, Any]:
    kept = {name: item for name, item in value.items() if name in {"objectType", *_IDENTIFIERS}}
    if "member" in value and not any(name in value for name in _IDENTIFIERS):
        kept["member"] = [_agent(member) for member in value["member"]]
    return kept


def _object(value: dict[str, Any]) -> dict[str, Any]:
    kind = value.get("objectType", "Activity")
    if kind == "Activity":
        return {name: value[name] for name in ("objectType", "id") if name in value}
    if kind in {"Agent", "Group"}:
        return _agent(value)
    return only_ids(value) if kind == "SubStatement" else value


def _context(value: dict[str, Any]) -> dict[str, Any]:
    kept = dict(value)
    for name in ("instructor", "team"):
        if name in kept:
            kept[name] = _agent(kept[name])
    for name, within in (("contextAgents", "agent"), ("contextGroups", "group")):
        if name in kept:
            kept[name] = [{**entry, within: _agent(entry[within])} for entry in kept[name]]
    if "contextActivities" in kept:
        kept["contextActivities"] = {
            kind: [_object(entry) for entry in (given if isinstance(given, list) else [given])]
            for kind, given in kept["contextActivities"].items()
        }
    return kept
