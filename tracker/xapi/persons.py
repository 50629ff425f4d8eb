"""Persons: what is known of an agent, each property a list.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#24-agents-resource
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.6.3, agents resource)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.xapi.agents import identify


def make_person(agent: dict[str, Any], statements: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The person behind `agent`: its own identifier, and the names under which it stands in `statements`, each once.

    Two identifiers are never said to be of one person: no statement tells that.
    """
    identity = identify(agent)
    namesakes = (entry for statement in statements for entry in _agents(statement) if identify(entry) == identity)
    names = dict.fromkeys(entry["name"] for entry in (agent, *namesakes) if "name" in entry)
    identifier = {name: [value] for name, value in agent.items() if name not in {"objectType", "name"}}
    return {"objectType": "Person", **({"name": list(names)} if names else {}), **identifier}


def _agents(statement: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for value in (statement["actor"], statement["object"]):
        if value is statement["actor"] or value.get("objectType") in {"Agent", "Group"}:
            yield value
            yield from value.get("member", ())
