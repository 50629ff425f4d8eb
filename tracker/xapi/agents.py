"""Actors: agents and groups, and what makes two of them the same.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#242-actor
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from tracker.xapi.identifiers import iri
from tracker.xapi.json_text import write_json
from tracker.xapi.properties import Rule, list_of, one_of, record, refuse, text

_MBOX = re.compile(r"mailto:[^\s@<>]+@[^\s@<>]+")
_SHA1 = re.compile(r"[0-9a-fA-F]{40}")


def _mbox(value: Any) -> None:
    text(value)
    if not _MBOX.fullmatch(value):
        raise refuse("an address is needed, as mailto:name@example.org")


def _sha1(value: Any) -> None:
    text(value)
    if not _SHA1.fullmatch(value):
        raise refuse("40 hexadecimal digits are needed")


# https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#2423-inverse-functional-identifier
_IDENTIFIERS: dict[str, Rule] = {
    "mbox": _mbox,
    "mbox_sha1sum": _sha1,
    "openid": iri,
    "account": record({"homePage": iri, "name": text}, {}),
}
_AGENT = record({}, {"objectType": one_of("Agent"), "name": text, **_IDENTIFIERS})


def agent(value: Any) -> None:
    """An agent: exactly one identifier."""
    _AGENT(value)
    if sum(name in value for name in _IDENTIFIERS) != 1:
        raise refuse(f"exactly one of {', '.join(_IDENTIFIERS)} is needed")


_GROUP = record({"objectType": one_of("Group")}, {"name": text, "member": list_of(agent), **_IDENTIFIERS})


def group(value: Any) -> None:
    """A group: identified by exactly one identifier, or anonymous with members.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#2422-when-the-actor-objecttype-is-group
    """
    _GROUP(value)
    identifiers = sum(name in value for name in _IDENTIFIERS)
    if identifiers > 1:
        raise refuse(f"at most one of {', '.join(_IDENTIFIERS)} is allowed")
    if not identifiers and not value.get("member"):
        raise refuse("a group without an identifier needs members")


def actor(value: Any) -> None:
    """An agent, or a group where it says so."""
    is_group = isinstance(value, dict) and value.get("objectType") == "Group"
    (group if is_group else agent)(value)


def authority(value: Any) -> None:
    """An agent, or the group of two that OAuth makes: an application and a user.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#249-authority
    """
    actor(value)
    if value.get("objectType") == "Group":
        if any(name in value for name in _IDENTIFIERS):
            raise refuse("a group here is anonymous")
        if len(value["member"]) != 2:  # noqa: PLR2004 - the number that the standard names
            raise refuse("a group here has exactly two members")


def identify(value: dict[str, Any]) -> str | None:
    """What makes a valid agent or group the same as another, as text; None for an anonymous group.

    Only the same kind of identifier is compared: an address and its hash are two, and so are an agent's two accounts.
    """
    for name in _IDENTIFIERS:
        if name in value:
            identifier = plain_identifier(name, value[name])
            parts = (identifier["homePage"], identifier["name"]) if name == "account" else (identifier,)
            return _identity(name, *parts)
    return None


@lru_cache(maxsize=8192)
def _identity(*parts: str) -> str:
    return write_json(parts)


def plain_identifier(name: str, identifier: Any) -> Any:
    """A valid identifier without differences of case that mean nothing: in a domain, and in hexadecimal digits.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#231-statement-immutability
    """
    if name == "mbox":
        local, _, domain = identifier.rpartition("@")
        return f"{local}@{domain.lower()}"
    return identifier.lower() if name == "mbox_sha1sum" else identifier


def identities(value: dict[str, Any]) -> Iterator[str]:
    """The identities of an agent, or of a group and of its members."""
    for entry in (value, *value.get("member", ())):
        identity = identify(entry)
        if identity is not None:
            yield identity
