"""What a query for statements may ask.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#213-get-statements
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast
from uuid import UUID

from tracker.errors import BodyInvalid, ParameterInvalid, StatementInvalid
from tracker.xapi.agents import actor, identify
from tracker.xapi.identifiers import iri, read_uuid
from tracker.xapi.json_text import read_json
from tracker.xapi.properties import Rule
from tracker.xapi.terms import term
from tracker.xapi.timestamps import TIMESTAMP, read_timestamp
from tracker.xapi.versions import Version

MOST = 500
"""The most statements of one answer, and how many where the query does not say."""

Format = Literal["ids", "exact", "canonical"]

_FILTERS = ("agent", "verb", "activity", "registration", "since", "until", "limit", "ascending", "cursor")
_RELATED = ("related_activities", "related_agents")
_KNOWN = {"statementId", "voidedStatementId", "format", "attachments", *_FILTERS, *_RELATED}


@dataclass(frozen=True)
class StatementQuery:
    """One statement by its id, or a page of all that match `terms`, in the order of *stored*.

    `cursor` is the *stored* of the last statement of the page before.
    """

    statement: UUID | None = None
    voided: bool = False
    terms: tuple[bytes, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    cursor: datetime | None = None
    ascending: bool = False
    limit: int = MOST
    format: Format = "exact"
    attachments: bool = False


def read_statement_query(parameters: Mapping[str, str], version: Version = Version.ONE) -> StatementQuery:
    """The query in the parameters of a request in this version of the standard.

    Raises:
        ParameterInvalid: one that is not known, not well formed, or does not go with another.
    """
    for name in parameters:
        if name not in _KNOWN:
            raise ParameterInvalid(name, "there is no such parameter; names are case-sensitive")
    chosen = [name for name in ("statementId", "voidedStatementId") if name in parameters]
    kind = parameters.get("format", "exact")
    if kind not in {"ids", "exact", "canonical"}:
        raise ParameterInvalid("format", "it must be ids, exact or canonical")
    attachments = read_flag(parameters, "attachments")
    if chosen:
        others = [name for name in (*chosen[1:], *_FILTERS, *_RELATED) if name in parameters]
        if others:
            raise ParameterInvalid(others[0], f"it does not go with {chosen[0]}")
        return StatementQuery(
            statement=need_uuid(parameters, chosen[0]),
            voided=chosen[0] == "voidedStatementId",
            format=cast("Format", kind),
            attachments=attachments,
        )
    return StatementQuery(
        terms=_terms(parameters),
        since=read_moment(parameters, "since", version),
        until=read_moment(parameters, "until", version),
        cursor=read_moment(parameters, "cursor"),
        ascending=read_flag(parameters, "ascending"),
        limit=_limit(parameters),
        format=cast("Format", kind),
        attachments=attachments,
    )


def read_agent(parameters: Mapping[str, str], name: str) -> str:
    """The identity of the agent or identified group in a parameter that holds JSON.

    Raises:
        ParameterInvalid: not JSON, not an agent, or a group without an identifier.
    """
    try:
        value = read_json(parameters[name])
        actor(value)
    except (BodyInvalid, StatementInvalid) as fault:
        place = f" at {fault.path}" if isinstance(fault, StatementInvalid) and fault.path else ""
        raise ParameterInvalid(name, f"{fault.reason}{place}") from fault
    identity = identify(value)
    if identity is None:
        raise ParameterInvalid(name, "an identifier is needed")
    return identity


def read_iri(parameters: Mapping[str, str], name: str) -> str:
    """The IRI in a parameter that is there. Raises ParameterInvalid."""
    return _read(parameters, name, iri)


def need_uuid(parameters: Mapping[str, str], name: str) -> UUID:
    """The UUID in a parameter that is there. Raises ParameterInvalid."""
    found = read_uuid(parameters[name])
    if found is None:
        raise ParameterInvalid(name, "a UUID is needed")
    return found


def read_moment(parameters: Mapping[str, str], name: str, version: Version = Version.ONE) -> datetime | None:
    """The moment in a parameter, None where it is not there; held to what a statement may say in this version.

    Raises:
        ParameterInvalid: it is no timestamp.
    """
    if name not in parameters:
        return None
    # A plus sign that nobody escaped arrives as a space.
    value = parameters[name].replace(" ", "+")
    try:
        TIMESTAMP[version](value)
    except StatementInvalid as fault:
        raise ParameterInvalid(name, fault.reason) from fault
    return read_timestamp(value)


def read_flag(parameters: Mapping[str, str], name: str) -> bool:
    """Whether a parameter says true; it is false where it is not there. Raises ParameterInvalid."""
    value = parameters.get(name, "false").lower()
    if value not in {"true", "false"}:
        raise ParameterInvalid(name, "it must be true or false")
    return value == "true"


def _read(parameters: Mapping[str, str], name: str, rule: Rule) -> str:
    try:
        rule(parameters[name])
    except StatementInvalid as fault:
        raise ParameterInvalid(name, fault.reason) from fault
    return parameters[name]


def _terms(parameters: Mapping[str, str]) -> tuple[bytes, ...]:
    """The terms to match, those of few statements first."""
    related_agents, related_activities = (
        read_flag(parameters, name) for name in ("related_agents", "related_activities")
    )
    found = []
    if "registration" in parameters:
        found.append(term("registration", str(need_uuid(parameters, "registration"))))
    if "agent" in parameters:
        found.append(term("related-agent" if related_agents else "agent", read_agent(parameters, "agent")))
    if "activity" in parameters:
        kind = "related-activity" if related_activities else "activity"
        found.append(term(kind, read_iri(parameters, "activity")))
    if "verb" in parameters:
        found.append(term("verb", read_iri(parameters, "verb")))
    return tuple(found)


def _limit(parameters: Mapping[str, str]) -> int:
    text = parameters.get("limit", "0")
    if not (text.isascii() and text.isdigit() and len(text) < 10):  # noqa: PLR2004 - more digits than any limit needs
        raise ParameterInvalid("limit", "a whole number of at least 0 is needed")
    return min(int(text) or MOST, MOST)
