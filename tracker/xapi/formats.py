"""The forms in which statements are given back.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#213-get-statements
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.xapi.contexts import with_activities, with_actors
from tracker.xapi.languages import Wishes

_COMPONENTS = ("choices", "scale", "source", "target", "steps")
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
        kept["context"] = with_activities(with_actors(kept["context"], _agent), _object)
    return kept


def canonical(statement: dict[str, Any], definitions: Mapping[str, dict[str, Any]], wishes: Wishes) -> dict[str, Any]:
    """A stored statement with what is known here of its activities, in one language each (`format=canonical`).

    Agents and groups stay as they were sent; so does the definition of an activity of which nothing else is known.
    """
    kept = dict(statement)
    if "display" in statement["verb"]:
        kept["verb"] = {**statement["verb"], "display": wishes.choose(statement["verb"]["display"])}
    about = statement["object"]
    if about.get("objectType") == "SubStatement":
        kept["object"] = canonical(about, definitions, wishes)
    elif about.get("objectType", "Activity") == "Activity":
        kept["object"] = _canonical_activity(about, definitions, wishes)
    if "context" in statement:
        kept["context"] = with_activities(
            statement["context"], lambda entry: _canonical_activity(entry, definitions, wishes)
        )
    return kept


def _canonical_activity(
    value: dict[str, Any], definitions: Mapping[str, dict[str, Any]], wishes: Wishes
) -> dict[str, Any]:
    known = definitions.get(value["id"], value.get("definition"))
    if known is None:
        return value
    definition = dict(known)
    for name in ("name", "description"):
        if name in definition:
            definition[name] = wishes.choose(definition[name])
    for name in _COMPONENTS:
        if name in definition:
            definition[name] = [
                {**entry, "description": wishes.choose(entry["description"])} if "description" in entry else entry
                for entry in definition[name]
            ]
    return {**value, "definition": definition}


def _agent(value: dict[str, Any]) -> dict[str, Any]:
    kept = {name: item for name, item in value.items() if name in {"objectType", *_IDENTIFIERS}}
    if "member" in value and not any(name in value for name in _IDENTIFIERS):
        kept["member"] = [_agent(member) for member in value["member"]]
    return kept


def _object(value: dict[str, Any]) -> dict[str, Any]:
    kind = value.get("objectType", "Activity")
    if kind == "Activity":
        return {"id": value["id"]}
    if kind in {"Agent", "Group"}:
        return _agent(value)
    return only_ids(value) if kind == "SubStatement" else value
