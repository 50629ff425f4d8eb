"""Data into models: what does not fit becomes mistakes at the lines of the keys."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from compiler.errors import Mistakes
from compiler.source.located import Located, Place

Content = TypeVar("Content")


def validate(kind: type[Content], source: Located, mistakes: Mistakes) -> Content | None:
    """The data of `source` as `kind`, or None after noting everything that does not fit."""
    try:
        return TypeAdapter(kind).validate_python(_freeze(source.data))
    except ValidationError as error:
        for place, message in _find_mistakes(source.data, error):
            mistakes.add(source.path, source.line(*place), message)
        return None


def _find_mistakes(data: Any, error: ValidationError) -> Iterator[tuple[Place, str]]:
    found = [(*_find_place(data, fact["loc"]), fact) for fact in error.errors(include_url=False)]
    missing = [(place, rest) for place, rest, fact in found if fact["type"] == "missing"]
    for place, _, fact in found:
        if fact["type"] == "extra_forbidden":
            wanted = [name for parent, name in missing if parent == place[:-1]]
            meant = difflib.get_close_matches(str(place[-1]), wanted, n=1)
            missing = [entry for entry in missing if entry != (place[:-1], *meant)]
            hint = "".join(f"; did you mean `{name}`?" for name in meant)
            yield place, f"unknown key `{place[-1]}`{hint or _explain_torn_text(str(place[-1]), _value(data, place))}"
    for place, rest, fact in found:
        if fact["type"] == "missing":
            if (place, rest) in missing:
                yield place, f"`{rest}` is missing"
        elif fact["type"] == "too_short" and len(_value(data, place)) >= fact["ctx"]["min_length"]:
            continue  # pydantic counts the entries that fit; those that do not have mistakes of their own
        elif fact["type"] != "extra_forbidden":
            yield place, _describe(fact, place, data)


def _explain_torn_text(key: str, value: Any) -> str:
    """What to do where a key is the rest of a text: `{text: Yes, it does}` has the key `it does`, without a value."""
    torn = value is None and " " in key
    return ": a text with a comma, between `{` and `}`, stands in quotation marks" if torn else ""


def _freeze(data: Any) -> Any:
    if isinstance(data, list):
        return tuple(map(_freeze, data))
    if isinstance(data, dict):
        return {key: _freeze(value) for key, value in data.items()}
    return data


def _find_place(data: Any, location: tuple[int | str, ...]) -> tuple[Place, str]:
    """The place in the data that pydantic's location means, and the name of what is missing there.

    Pydantic also names the branches of unions and its own validators; those are no keys of the data.
    """
    place: list[str | int] = []
    rest = ""
    for step in location:
        is_key = isinstance(data, dict) and step in data
        is_item = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if is_key or is_item:
            place.append(step)
            data = data[step]
            rest = ""
        else:
            rest = str(step)
    return tuple(place), rest


def _describe(fact: ErrorDetails, place: Place, data: Any) -> str:
    kind = fact["type"]
    facts = fact.get("ctx", {})
    names = [str(step) for step in place if isinstance(step, str)]
    name = f"`{names[-1]}`" if names else "the file"
    if place and isinstance(place[-1], int):
        name = f"an entry of {name}"
    if kind in _WORDS:
        return _WORDS[kind](name, facts)
    if kind == "string_type" and _value(data, place) is not None:
        return f"{name} must be a text: put it in quotes"
    if kind == "value_error":
        return f"{name}: {facts.get('error')}"
    if _value(data, place) is None:
        return f"{name} has no value"
    return f"{name}: {str(fact['msg'])[:1].lower()}{str(fact['msg'])[1:]}"


def _value(data: Any, place: Place) -> Any:
    for step in place:
        data = data[step]
    return data


def _mapping_expected(name: str, _: Mapping[str, Any]) -> str:
    return f"{name} must hold keys and values"


_WORDS: dict[str, Callable[[str, Mapping[str, Any]], str]] = {
    "model_type": _mapping_expected,
    "model_attributes_type": _mapping_expected,
    "dict_type": _mapping_expected,
    "tuple_type": lambda name, _: f"{name} must be a list",
    "int_type": lambda name, _: f"{name} must be a whole number",
    "float_type": lambda name, _: f"{name} must be a number",
    "bool_type": lambda name, _: f"{name} must be true or false",
    "literal_error": lambda name, facts: f"{name} must be {facts['expected']}",
    "too_short": lambda name, facts: f"{name} needs at least {facts['min_length']}",
    "greater_than": lambda name, facts: f"{name} must be more than {facts['gt']:g}",
    "greater_than_equal": lambda name, facts: f"{name} must be {facts['ge']:g} or more",
    "multiple_of": lambda name, facts: f"{name} must be a multiple of {facts['multiple_of']:g}",
    "less_than_equal": lambda name, facts: f"{name} must be {facts['le']:g} or less",
    "union_tag_not_found": lambda _, facts: f"{facts['discriminator'].replace(chr(39), '`')} is missing",
    "union_tag_invalid": lambda _, facts: (
        f"{facts['discriminator'].replace(chr(39), '`')}: {facts['tag']!r} is none of {facts['expected_tags']}"
    ),
}
