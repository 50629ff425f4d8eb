"""The terms under which a statement is found: one short hash for every property that a query can name.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#213-get-statements
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal

from tracker.xapi.agents import identify, identities
from tracker.xapi.contexts import context_activities, context_actors

Kind = Literal["agent", "related-agent", "verb", "activity", "related-activity", "registration"]


@lru_cache(maxsize=8192)
def term(kind: Kind, value: str) -> bytes:
    """The term of one property; 128 bits, so that nobody can make one that meets another's."""
    return hashlib.blake2b(f"{kind}\0{value}".encode(), digest_size=16).digest()


def terms_of(statement: dict[str, Any]) -> frozenset[bytes]:
    """All terms of a valid statement with its authority."""
    found = {term("verb", statement["verb"]["id"])}
    found.update(term("agent", identity) for identity in _agents(statement))
    found.update(term("related-agent", identity) for identity in _related_agents(statement))
    if "id" in statement["object"] and statement["object"].get("objectType") != "StatementRef":
        found.add(term("activity", statement["object"]["id"]))
    found.update(term("related-activity", activity) for _, activity in activities_of(statement))
    registration = statement.get("context", {}).get("registration")
    if registration:
        found.add(term("registration", registration.lower()))
    return frozenset(found)


def actor_term(statement: dict[str, Any]) -> bytes | None:
    """The term of the actor alone; None for an anonymous group."""
    identity = identify(statement["actor"])
    return None if identity is None else term("agent", identity)


def activities_of(statement: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """All activities of a valid statement, each with its place: object, context, and the same of a statement within."""
    about = statement["object"]
    if about.get("objectType") == "SubStatement":
        yield from ((f"object.{place}", activity) for place, activity in activities_of(about))
    elif about.get("objectType", "Activity") == "Activity":
        yield "object", about["id"]
    for activity in context_activities(statement.get("context", {})):
        yield "context.contextActivities", activity["id"]


def _agents(statement: dict[str, Any]) -> Iterator[str]:
    yield from identities(statement["actor"])
    if statement["object"].get("objectType") in {"Agent", "Group"}:
        yield from identities(statement["object"])


def _related_agents(statement: dict[str, Any]) -> Iterator[str]:
    yield from _agents(statement)
    for entry in context_actors(statement.get("context", {})):
        yield from identities(entry)
    if "authority" in statement:
        yield from identities(statement["authority"])
    if statement["object"].get("objectType") == "SubStatement":
        yield from _related_agents(statement["object"])
