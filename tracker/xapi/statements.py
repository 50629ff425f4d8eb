"""Statements as a whole.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#24-statement-properties
"""

from __future__ import annotations

import re
from typing import Any

from tracker.errors import StatementInvalid
from tracker.xapi.agents import actor, authority
from tracker.xapi.attachments import attachments
from tracker.xapi.contexts import context
from tracker.xapi.identifiers import uuid
from tracker.xapi.objects import object_with, plain_object
from tracker.xapi.properties import Rule, one_of, record, refuse, text
from tracker.xapi.results import result
from tracker.xapi.timestamps import timestamp
from tracker.xapi.verbs import VOIDED, verb

VERSION = "1.0.0"
"""The version of a statement that does not say its own.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#2410-version
"""

_VERSION = re.compile(r"1\.0(?:\.\d+)?", re.ASCII)


def _version(value: Any) -> None:
    text(value)
    if not _VERSION.fullmatch(value):
        raise refuse("it must begin with 1.0")


_COMMON: dict[str, Rule] = {"result": result, "context": context, "timestamp": timestamp, "attachments": attachments}

# https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#substatements
_SUB_STATEMENT = record(
    {"objectType": one_of("SubStatement"), "actor": actor, "verb": verb, "object": plain_object}, _COMMON
)


def _sub_statement(value: Any) -> None:
    _SUB_STATEMENT(value)
    _check_as_a_whole(value)


_STATEMENT = record(
    {"actor": actor, "verb": verb, "object": object_with(_sub_statement)},
    {**_COMMON, "id": uuid, "stored": timestamp, "authority": authority, "version": _version},
)


def check_statement(value: Any) -> None:
    """Hold `value` to every rule of a statement.

    Raises:
        StatementInvalid: naming the property that breaks a rule.
    """
    _STATEMENT(value)
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
