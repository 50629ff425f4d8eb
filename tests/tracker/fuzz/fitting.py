"""Values that fit a schema of the description, drawn from one source of chance."""

from __future__ import annotations

import json
from random import Random
from typing import Any

from tests.tracker.fuzz.described import resolve
from tests.tracker.fuzz.words import WORDS, iri, text

MENDED = {"SentAlone", "VoidsByReference", "RevisionOfActivity"}
"""Schemas that bind places far from each other: a value is made to fit them when it is whole."""
NUMBERS = (0, 1, -1, 7, 100, 0.5, -0.25, 1e-300, 1e300, 2**53 + 1, -(10**30), 12.75)
VOIDED = "http://adlnet.gov/expapi/verbs/voided"


def fit(schema: dict[str, Any], chance: Random, version: str) -> Any:
    """A value that fits `schema`, of the given version of the standard where it differs."""
    name = _name(schema)
    if name in WORDS:
        return WORDS[name](chance)
    whole = _fold(schema, chance, version)
    if "const" in whole:
        return whole["const"]
    if "enum" in whole:
        return chance.choice(whole["enum"])
    kind = whole.get("type")
    if kind == "object":
        return _object(whole, chance, version)
    if kind == "array":
        count = chance.choice((0, 1, 1, 2, 3)) if chance.random() < 0.9 else 6
        count = max(whole.get("minItems", 0), min(count, whole.get("maxItems", count)))
        return [fit(whole.get("items", {}), chance, version) for _ in range(count)]
    if kind == "string":
        return _string(whole, chance)
    if kind in {"number", "integer"}:
        return _number(whole, chance)
    return chance.random() < 0.5 if kind == "boolean" else any_json(chance)


def any_json(chance: Random, depth: int = 3) -> Any:
    kind = chance.randrange(7 if depth else 5)
    if kind < 5:
        return (None, True, chance.choice(NUMBERS), text(chance), "")[kind]
    items = [any_json(chance, depth - 1) for _ in range(chance.randint(0, 3))]
    return items if kind == 5 else {text(chance)[:20]: item for item in items}


def mend_statement(value: dict[str, Any], chance: Random) -> dict[str, Any]:
    """A statement that follows the rules that bind places far from each other too."""
    about, kind = value["object"], value["object"].get("objectType", "Activity")
    if kind == "SubStatement":
        mend_statement(about, chance)
    if value["verb"]["id"] == VOIDED and kind != "StatementRef":
        value["object"] = about = {"objectType": "StatementRef", "id": WORDS["UUID"](chance)}
        kind = "StatementRef"
    if kind != "Activity":
        for name in ("revision", "platform"):
            value.get("context", {}).pop(name, None)
    for attachment in value.get("attachments", ()):
        attachment.setdefault("fileUrl", iri(chance))
    score = value.get("result", {}).get("score", {})
    names = [name for name in ("min", "raw", "max") if name in score]
    score.update(zip(names, sorted(score[name] for name in names), strict=True))
    if "min" in score and score.get("max") == score["min"]:
        del score["max"]
        score.pop("raw", None)
    _part_ids(value)
    return value


def _part_ids(value: Any) -> None:
    """Make the ids of the components of an interaction differ."""
    if isinstance(value, list):
        for item in value:
            _part_ids(item)
    elif isinstance(value, dict):
        for name, item in value.items():
            if name in {"choices", "scale", "source", "target", "steps"}:
                for place, component in enumerate(item):
                    component["id"] = f"{place}{component['id']}"
            elif name != "extensions":
                _part_ids(item)


def _name(schema: dict[str, Any]) -> str:
    return schema.get("$ref", "").rpartition("/")[2]


def _fold(schema: dict[str, Any], chance: Random, version: str) -> dict[str, Any]:
    """One schema without references and choices."""
    schema = resolve(schema)
    whole: dict[str, Any] = {"properties": {}, "required": []}
    parts = [entry for entry in schema.get("allOf", ()) if _name(entry) not in MENDED]
    for choice in ("anyOf", "oneOf"):
        entries = [entry for entry in schema.get(choice, ()) if _is_of(entry, version)]
        if entries:
            chosen = chance.choice(entries)
            parts.append(chosen)
            if set(chosen) == {"required"}:  # each of the others would be one too many
                unwanted = {name for entry in entries if entry is not chosen for name in entry["required"]}
                schema = {**schema, "properties": {k: v for k, v in schema["properties"].items() if k not in unwanted}}
    for part in (schema, *(_fold(entry, chance, version) for entry in parts)):
        properties, required = (part.get(name, ()) for name in ("properties", "required"))
        whole = {
            **whole,
            **part,
            "properties": {**whole["properties"], **dict(properties)},
            "required": [*whole["required"], *required],
        }
    return whole


def _is_of(schema: dict[str, Any], version: str) -> bool:
    _, _, own = _name(schema).partition("-")
    return not own or own == version


def _object(whole: dict[str, Any], chance: Random, version: str) -> dict[str, Any]:
    often = chance.choice((0.1, 0.4, 0.8))
    made = {
        name: fit(entry, chance, version)
        for name, entry in whole["properties"].items()
        if name in whole["required"] or chance.random() < often
    }
    if whole.get("additionalProperties") is not False and chance.random() < 0.7:
        for _ in range(chance.randint(0, 3)):
            key = fit(whole.get("propertyNames", {"type": "string"}), chance, version)
            other = whole.get("additionalProperties")
            made.setdefault(key, fit(other, chance, version) if isinstance(other, dict) else any_json(chance))
    return made


def _string(whole: dict[str, Any], chance: Random) -> str:
    pattern = whole.get("pattern", "")
    if "\\.0(" in pattern:  # a version, of statements or of requests
        return chance.choice(("1.0", "1.0.0", "1.0.3", "1.0.17") + (("2.0", "2.0.0") if "[12]" in pattern else ()))
    made = text(chance)
    return made.replace("\0", "0") if "u0000" in pattern else made


def _number(whole: dict[str, Any], chance: Random) -> float:
    low, high = whole.get("minimum", -(10**40)), whole.get("maximum", 10**40)
    numbers = [number for number in (*NUMBERS, low, high) if low <= number <= high]
    if whole["type"] == "integer":
        numbers = [number for number in numbers if isinstance(number, int)]
    return chance.choice(numbers)


def as_text(schema: dict[str, Any], chance: Random, version: str) -> str:
    """A value for a parameter, written as it stands in a query."""
    content = schema.get("content", {}).get("application/json")
    value = fit(content["schema"] if content else schema["schema"], chance, version)
    return value if isinstance(value, str) and not content else json.dumps(value)
