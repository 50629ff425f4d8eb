"""How a rule about a JSON value is written: a function that raises where the value breaks it.

Rules do not know where their value stands: the path is put together while a fault travels up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tracker.errors import StatementInvalid

Rule = Callable[[Any], None]


def refuse(reason: str) -> StatementInvalid:
    """A fault at the value itself."""
    return StatementInvalid("", reason)


def check_within(rule: Rule, value: Any, place: str | int) -> None:
    """Hold `value`, found at `place` of something larger, to `rule`."""
    try:
        rule(value)
    except StatementInvalid as fault:
        fault.path = _join(place, fault.path)
        raise


def _join(place: str | int, rest: str) -> str:
    step = f"[{place}]" if isinstance(place, int) else place
    return f"{step}.{rest}" if rest and not rest.startswith("[") else f"{step}{rest}"


def _unknown(_value: Any) -> None:
    raise refuse("there is no such property here")


def record(required: Mapping[str, Rule], optional: Mapping[str, Rule]) -> Rule:
    """An object with these properties and no others; names are case-sensitive and null is no value.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#22-formatting-requirements
    """
    rules = {**required, **optional}

    def check(value: Any) -> None:
        if not isinstance(value, dict):
            raise refuse("an object is needed")
        for name in required:
            if name not in value:
                raise StatementInvalid(name, "it is required")
        name = ""
        try:
            for name, item in value.items():
                rules.get(name, _unknown)(item)
        except StatementInvalid as fault:
            fault.path = _join(name, fault.path)
            raise

    return check


def list_of(rule: Rule) -> Rule:
    """An array whose items all follow `rule`."""

    def check(value: Any) -> None:
        if not isinstance(value, list):
            raise refuse("an array is needed")
        for place, item in enumerate(value):
            check_within(rule, item, place)

    return check


def text(value: Any) -> None:
    """A string."""
    if not isinstance(value, str):
        raise refuse("a string is needed")


def boolean(value: Any) -> None:
    """True or false."""
    if not isinstance(value, bool):
        raise refuse("true or false is needed")


def number(value: Any) -> None:
    """A number; true and false are none."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise refuse("a number is needed")


def whole_number(value: Any) -> None:
    """A whole number of at least 0."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise refuse("a whole number of at least 0 is needed")


def one_of(*choices: str) -> Rule:
    """One of these strings, in this case."""

    def check(value: Any) -> None:
        if value not in choices:
            raise refuse(f"it must be {' or '.join(choices)}")

    return check
