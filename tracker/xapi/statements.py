"""Statements as a whole.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#24-statement-properties
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.2.2, statement properties)
"""

from __future__ import annotations

import re
from typing import Any

from tracker.errors import StatementInvalid
from tracker.xapi.agents import actor, authority
from tracker.xapi.attachments import attachments
from tracker.xapi.contexts import CONTEXT
from tracker.xapi.identifiers import uuid
from tracker.xapi.objects import object_with, plain_object
from tracker.xapi.properties import Rule, one_of, record, refuse, text
from tracker.xapi.results import result
from tracker.xapi.timestamps import TIMESTAMP
from tracker.xapi.verbs import VOIDED, verb
from tracker.xapi.versions import Version

UNSAID = {Version.ONE: "1.0.0", Version.TWO: "2.0.0"}
"""The version of a statement that does not say its own.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#2410-version
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.2.4.3, version)
"""

_TAKEN = {
    Version.ONE: (re.compile(r"1\.0(?:\.\d+)?", re.ASCII), "it must begin with 1.0"),
    Version.TWO: (re.compile(r"[12]\.0(?:\.\d+)?", re.ASCII), "it must begin with 2.0 or 1.0"),
}


def _rules(version: Version) -> Rule:
    common: dict[str, Rule] = {
        "result": result,
        "context": CONTEXT[version],
        "timestamp": TIMESTAMP[version],
        "attachments": attachments,
    }
    # https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#substatements
    within = record(
        {"objectType": one_of("SubStatement"), "actor": actor, "verb": verb, "object": plain_object}, common
    )

    def sub_statement(value: Any) -> None:
        within(value)
        _check_as_a_whole(value)

    form, reason = _TAKEN[version]

    def says_version(value: Any) -> None:
        text(value)
        if not form.fullmatch(value):
            raise refuse(reason)

    return record(
        {"actor": actor, "verb": verb, "object": object_with(sub_statement)},
        {**common, "id": uuid, "stored": TIMESTAMP[version], "authority": authority, "version": says_version},
    )


_STATEMENT = {version: _rules(version) for version in Version}


def check_statement(value: Any, version: Version = Version.ONE) -> None:
    """Hold `value` to every rule of a statement in this version of the standard.

    Raises:
        StatementInvalid: naming the property that breaks a rule.
    """
    _STATEMENT[version](value)
    _check_as_a_whole(value)


def is_voiding(value: dict[str, Any]) -> bool:
    """Whether a valid statement voids another one."""
    return bool(value["verb"]["id"] == VOIDED)


def _check_as_a_whole(value: dict[str, Any]) -> None:
    kind = value["object"].get("objectType", "Activity")
    # https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#232-voiding
    if is_voiding(value) and kind != "StatementRef":
        raise StatementInvalid("object", "a voiding statement needs a StatementRef")
    for name in ("revision", "platform"):
        if kind != "Activity" and name in value.get("context", {}):
            raise StatementInvalid(f"context.{name}", "it is for statements about an activity")
