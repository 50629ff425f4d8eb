"""Requests that fit the description of their endpoint, before they are written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import quote

from tests.tracker.fuzz.described import VERSIONS, Operation, operations
from tests.tracker.fuzz.fitting import any_json, as_text, fit, mend_statement
from tests.tracker.fuzz.spoiled import Spoiled
from tests.tracker.fuzz.words import WORDS

ALONE = ("statementId", "voidedStatementId")
PROFILES = ("/xapi/agents/profile", "/xapi/activities/profile")
SELDOM = {*ALONE, "since", "until", "cursor", "verb", "registration"}
POOLED = ("activityId", "agent", "stateId", "profileId", "registration")
"""Parameters of which a few values come again and again, so that what is asked for is often there."""


@dataclass
class Draft:
    """A request in parts. A body of bytes is sent as it is, any other as JSON, and none where there is nothing."""

    operation: Operation
    version: str
    headers: dict[str, str]
    query: list[tuple[str, str]]
    body: Any = None

    @property
    def is_xapi(self) -> bool:
        return self.operation.path.startswith("/xapi/")

    @property
    def has_statements(self) -> bool:
        return self.operation.name in {"postStatements", "putStatement"}

    def write(self, chance: Random) -> Spoiled:
        path = self.operation.path.replace("{claim_id}", WORDS["UUID"](chance))
        query = "&".join(f"{name}={quote(value, safe='', errors='surrogatepass')}" for name, value in self.query)
        body = self.body if isinstance(self.body, bytes) else b""
        if self.operation.said.get("requestBody") and not isinstance(self.body, bytes):
            body = json.dumps(self.body, ensure_ascii=chance.random() < 0.5).encode(errors="surrogatepass")
        target = f"{path}?{query}" if query else path
        return Spoiled(self.operation.method, target, list(self.headers.items()), body)


class Drafter:
    """Drafts requests. `program` are headers of a key for everything, `learner` those of a session with its token."""

    def __init__(self, program: Mapping[str, str], learner: Mapping[str, str]) -> None:
        self._program, self._learner = dict(program), dict(learner)
        writing = [entry for entry in operations() if entry.name in {"postStatements", "putStatement"}]
        self._operations = [*operations(), *8 * writing]
        chance = Random(0)
        self._pool = {name: [as_text(_parameter(name), chance, VERSIONS[0]) for _ in range(3)] for name in POOLED}

    def draw(self, chance: Random) -> Draft:
        operation, version = chance.choice(self._operations), chance.choice(VERSIONS)
        draft = Draft(operation, version, {}, self._query(operation, chance, version))
        draft.headers.update(self._program if draft.is_xapi else self._learner)
        draft.headers["X-Experience-API-Version"] = version
        if operation.method == "PUT" and operation.path in PROFILES:
            draft.headers.update(chance.choice(({"If-None-Match": "*"}, {"If-Match": "*"}, {"If-None-Match": '"x"'})))
        if operation.said.get("requestBody"):
            draft.headers["Content-Type"] = "application/json"
            draft.body = _body(draft, chance)
        return draft

    def _query(self, operation: Operation, chance: Random, version: str) -> list[tuple[str, str]]:
        wide = operation.name == "getStatements"
        query = [
            (parameter["name"], self._value(parameter, chance, version))
            for parameter in operation.parameters
            if parameter["in"] == "query"
            and (
                parameter.get("required") or chance.random() < (0.08 if wide and parameter["name"] in SELDOM else 0.35)
            )
        ]
        names = [name for name, _ in query]
        if not wide:  # since goes with lists alone
            return [pair for pair in query if pair[0] != "since" or not {"stateId", "profileId"} & set(names)]
        chosen = next((name for name in names if name in ALONE), None)
        if chosen is not None:
            return [pair for pair in query if pair[0] in {chosen, "format", "attachments"}]
        return [*(pair for pair in query if pair[0] != "limit"), ("limit", chance.choice("012345"))]

    def _value(self, parameter: dict[str, Any], chance: Random, version: str) -> str:
        known = self._pool.get(parameter["name"])
        return chance.choice(known) if known and chance.random() < 0.8 else as_text(parameter, chance, version)


def _parameter(name: str) -> dict[str, Any]:
    return next(entry for operation in operations() for entry in operation.parameters if entry["name"] == name)


def _body(draft: Draft, chance: Random) -> Any:
    schema = draft.operation.said["requestBody"]["content"]["application/json"]["schema"]
    if not schema:
        return any_json(chance)
    claims = draft.operation.path == "/api/claims"
    value = fit(schema, chance, VERSIONS[0] if claims else draft.version)
    if not draft.has_statements and not claims:
        return value
    statements = value["statements"] if claims else value if isinstance(value, list) else [value]
    for statement in statements:
        mend_statement(statement, chance)
    if draft.operation.name == "putStatement":
        value["id"] = dict(draft.query)["statementId"]
    elif len(statements) > 1:  # the ids of a batch differ in 2.0, and in 1.0.3 two contents of one are a conflict
        for statement in statements:
            statement["id"] = WORDS["UUID"](chance)
    return value
