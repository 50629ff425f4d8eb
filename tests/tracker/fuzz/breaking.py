"""Ways in which one thing about a request that fits is made wrong, each with the status that must answer it."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

from tests.tracker.fuzz.described import VERSIONS, accepts_batch, accepts_statement, ref, validator
from tests.tracker.fuzz.drafts import Draft
from tests.tracker.fuzz.nearly import spoil
from tests.tracker.fuzz.words import text

VERSION = "X-Experience-API-Version"
NO_JSON = (
    b"",
    b"\xff",
    b'{"guest":',
    b"[" * 50_000,
    b'{"a":' * 50_000,
    b'{"guest": "00000000-0000-4000-8000-000000000001", "statements": [{"result": {"score": {"raw": NaN}}}]}',
    b'{"guest": "00000000-0000-4000-8000-000000000001", "statements": [], "statements": []}',
    b'{"guest": "00000000-0000-4000-8000-000000000001", "statements": [], "more": "\\ud800"}',
    b'{"guest": "00000000-0000-4000-8000-000000000001", "statements": [], "more": 1e999}',
    b'{"guest": "{00000000-0000-4000-8000-000000000001}", "statements": []}',
)
"""Bodies that are no JSON, no JSON that everybody reads in the same way, or no claim."""

Break = Callable[[Draft, Random], int | None]
"""Changes a draft, and tells the status of its answer; None where the draft fits still, or was left as it was."""


def _unknown_parameter(draft: Draft, chance: Random) -> int:
    draft.query.append((chance.choice(("other", "StatementId", "agents", "method2")), "1"))
    return 400


def _parameter_twice(draft: Draft, chance: Random) -> int:
    draft.query.append(chance.choice(draft.query))
    return 400


def _parameter_missing(draft: Draft, chance: Random) -> int:
    needed = {entry["name"] for entry in draft.operation.parameters if entry.get("required")}
    draft.query.remove(chance.choice([pair for pair in draft.query if pair[0] in needed]))
    return 400


def _parameter_wrong(draft: Draft, chance: Random) -> int | None:
    place = chance.randrange(len(draft.query))
    name, value = draft.query[place]
    said = next(entry for entry in draft.operation.parameters if entry["name"] == name)
    content = said.get("content", {}).get("application/json")
    if content:
        spoiled = spoil(json.loads(value), chance)
        odd, taken = json.dumps(spoiled), validator(content["schema"]).is_valid(spoiled)
    else:
        odd = chance.choice(("", value + "\0", value + "\n", value[: len(value) // 2], "x y", text(chance)))
        schema = said["schema"]
        if schema.get("$ref", "").endswith("Timestamp-2.0.0") and (draft.version == VERSIONS[0] or name == "cursor"):
            schema = ref("Timestamp-1.0.3")
        taken = odd.lower() in {"true", "false"} or odd.isdigit() or validator(schema).is_valid(odd.replace(" ", "+"))
        taken = taken or validator(schema).is_valid(odd)
    draft.query[place] = (name, value if taken else odd)
    return None if taken else 400


def _no_version(draft: Draft, _chance: Random) -> int:
    del draft.headers[VERSION]
    return 400


def _other_version(draft: Draft, chance: Random) -> int:
    draft.headers[VERSION] = chance.choice(("0.95", "3.0", "1.1.0", "1", "", "1.0.x", "2.0.0 x"))
    return 400


def _no_key(draft: Draft, _chance: Random) -> int:
    del draft.headers["Authorization"]
    return 401


def _wrong_key(draft: Draft, chance: Random) -> int:
    draft.headers["Authorization"] = chance.choice(("Basic eDp5", "Basic", "Bearer x", "Basic =", "x"))
    return 401


def _no_json(draft: Draft, chance: Random) -> int:
    draft.body = chance.choice(NO_JSON)
    return 400


def _body(draft: Draft, chance: Random) -> int | None:
    draft.body = spoil(draft.body, chance)
    if draft.operation.name == "postStatements":
        return None if accepts_batch(draft.body, draft.version) else 400
    if not accepts_statement(draft.body, draft.version):
        return 400
    wanted = dict(draft.query)["statementId"].lower()
    return None if draft.body.get("id", wanted).lower() == wanted else 400


BREAKS: dict[str, Break] = {
    "unknown parameter": _unknown_parameter,
    "parameter twice": _parameter_twice,
    "parameter missing": _parameter_missing,
    "parameter wrong": _parameter_wrong,
    "no version": _no_version,
    "other version": _other_version,
    "no key": _no_key,
    "wrong key": _wrong_key,
    "no JSON": _no_json,
    "body": _body,
}


def ways_to_break(draft: Draft) -> list[str]:
    """The names of the ways that there are for this one; some weigh more than others."""
    if not draft.is_xapi:
        return ["no JSON"] if draft.body is not None else []
    ways = ["unknown parameter"]
    if draft.operation.name != "getAbout":
        ways += ["no version", "other version", "no key", "wrong key"]
    if draft.query:
        ways += ["parameter twice", *3 * ["parameter wrong"]]
    if any(entry.get("required") and entry["in"] == "query" for entry in draft.operation.parameters):
        ways += ["parameter missing"]
    if draft.has_statements:
        ways += ["no JSON", "no JSON", *24 * ["body"]]
    return ways
