"""The description of the endpoints as tests read it: what fits it, and what it says of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from tests.tracker.fuzz.whole_rules import breaks_a_rule
from tracker.web.description import read_description

HERE = "urn:description"
VERSIONS = ("1.0.3", "2.0.0")
SIGNS = {"1.0.3": "Statement-1.0.3", "2.0.0": "Statement-2.0.0"}


@dataclass(frozen=True)
class Operation:
    """One method at one address, with all its parameters."""

    method: str
    path: str
    said: dict[str, Any]
    parameters: tuple[dict[str, Any], ...]

    @property
    def name(self) -> str:
        return self.said["operationId"]


@cache
def document() -> dict[str, Any]:
    """The description; `$` at the end of a pattern is the end, as in JavaScript, and not before a last line break."""
    return _with_ends(read_description())


def _with_ends(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: re.sub(r"\$$", r"\\Z", item) if name == "pattern" and isinstance(item, str) else _with_ends(item)
            for name, item in value.items()
        }
    return [_with_ends(item) for item in value] if isinstance(value, list) else value


def resolve(value: dict[str, Any]) -> dict[str, Any]:
    """What a reference refers to, or the value itself."""
    while "$ref" in value:
        found: Any = document()
        for step in value["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        value = found
    return value


@cache
def _registry() -> Registry[Any]:
    return Registry().with_resource(HERE, Resource(document(), DRAFT202012))


_VALIDATORS: dict[str, Draft202012Validator] = {}


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    """What holds values to a schema of the description."""
    name = repr(schema)
    if name not in _VALIDATORS:
        _VALIDATORS[name] = Draft202012Validator(_absolute(schema), registry=_registry())
    return _VALIDATORS[name]


def _absolute(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: HERE + item if name == "$ref" and item.startswith("#") else _absolute(item)
            for name, item in value.items()
        }
    return [_absolute(item) for item in value] if isinstance(value, list) else value


def ref(name: str) -> dict[str, Any]:
    """A schema of the description by its name."""
    return {"$ref": f"#/components/schemas/{name}"}


@cache
def operations() -> tuple[Operation, ...]:
    """All of them, in the order of the description."""
    return tuple(_operations())


def _operations() -> Iterator[Operation]:
    for path, item in document()["paths"].items():
        for method in ("get", "put", "post", "delete"):
            if method in item:
                given = (*item.get("parameters", ()), *item[method].get("parameters", ()))
                yield Operation(method.upper(), path, item[method], tuple(resolve(entry) for entry in given))


def accepts_statement(value: Any, version: str) -> bool:
    """Whether a statement that is sent without contents follows the description, its texts included."""
    schema = {"allOf": [ref(SIGNS[version]), ref("SentAlone")]}
    return validator(schema).is_valid(value) and not breaks_a_rule(value)


def accepts_batch(value: Any, version: str) -> bool:
    """Whether the body of a POST of statements does."""
    if not isinstance(value, list):
        return accepts_statement(value, version)
    ids = [entry["id"].lower() for entry in value if isinstance(entry, dict) and isinstance(entry.get("id"), str)]
    differ = version == VERSIONS[0] or len(set(ids)) == len(ids)
    return differ and all(accepts_statement(entry, version) for entry in value)
