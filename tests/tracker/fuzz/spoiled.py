"""Odd requests to every route there is, drawn from one source of chance: the same source gives the same request."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import Flask

from tests.tracker.builders import IDS, a_statement
from tests.tracker.fuzz.odd_words import (
    BYTES,
    FITTING,
    HEADER_TEXTS,
    HEADERS,
    METHODS,
    PARAMETERS,
    PLACES,
    TEXTS,
    VALUES,
)
from tests.tracker.json_places import places, put_at


@dataclass
class Spoiled:
    """A request as it goes over a line. `target` is the path with its query."""

    method: str
    target: str
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


def list_rules(app: Flask) -> list[tuple[str, list[str], dict[str, str]]]:
    """Address, methods and kinds of the variables of every route, of the pages and of the record store."""
    found = []
    for one in (app, app.extensions["record_store"]):
        for rule in one.url_map.iter_rules():
            kinds = {name: type(kind).__name__ for name, kind in rule._converters.items()}
            found.append((rule.rule, sorted(rule.methods or ()), kinds))
    return sorted(found, key=lambda rule: (rule[0], rule[1]))


class Spoiler:
    """Makes requests to the routes of `app`; most carry one of `keys`, which are sets of headers."""

    def __init__(self, app: Flask, keys: list[dict[str, str]], huge: int = 0) -> None:
        self.rules = list_rules(app)
        self._keys = keys
        self._huge = huge
        machines = [rule for rule in self.rules if rule[0].startswith(("/xapi/", "/api/"))]
        self._rules = self.rules + 4 * machines

    def draw(self, chance: Random) -> Spoiled:
        """One request."""
        rule, methods, kinds = chance.choice(self._rules)
        for name, kind in kinds.items():
            odd = chance.choice(TEXTS) if chance.random() < 0.5 else {"UUIDConverter": str(UUID(int=1))}.get(kind, "1")
            start, _, rest = rule.partition("<")
            rule = (
                start
                + quote(odd, safe="/" if kind == "PathConverter" else "", errors="replace")
                + rest.partition(">")[2]
            )
            del name
        method = chance.choice(methods or ["GET"]) if chance.random() < 0.8 else chance.choice(METHODS)
        parameters = [self._parameter(chance) for _ in range(chance.choice((0, 0, 0, 1, 2, 3, 5)))]
        if chance.random() < 0.6:
            parameters += [f"{name}={quote(FITTING[name])}" for name in PLACES.get(rule, ())]
        query = "&".join(parameters)
        content_type, body = self._body(chance)
        headers = {"X-Experience-API-Version": "1.0.3", **chance.choice(self._keys)}
        if content_type is not None:
            headers["Content-Type"] = content_type
        for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 4))):
            headers[chance.choice(HEADERS)] = chance.choice(HEADER_TEXTS)
        path = rule + chance.choice(("", "", "", "", "", "/", "%00", "%FF", "%2e%2e/", "//", ";a=b", "x" * 2000))
        return Spoiled(method, f"{path}?{query}" if query else path, list(headers.items()), body)

    def _parameter(self, chance: Random) -> str:
        text = chance.choice(TEXTS)
        value = (
            quote(text, errors="replace")
            if chance.random() < 0.9
            else chance.choice(("%FF", "%ED%A0%80", "%", "%0", "&&", ";"))
        )
        name = chance.choice(PARAMETERS)
        if name in FITTING and chance.random() < 0.4:
            value = quote(FITTING[name])
        return f"{name}={value}"

    def _body(self, chance: Random) -> tuple[str | None, bytes]:
        kind = chance.random()
        if kind < 0.25:
            return None, b""
        if kind < 0.6:
            return "application/json", self._json(chance)
        if kind < 0.75:
            return "multipart/mixed; boundary=b", self._parts(chance)
        if kind < 0.85:
            names = [
                *PARAMETERS,
                "content",
                "Authorization",
                "Content-Type",
                "X-Experience-API-Version",
                "csrf_token",
                "email",
                "password",
            ]
            pairs = (
                f"{chance.choice(names)}={quote(chance.choice(TEXTS), errors='replace')}"
                for _ in range(chance.randrange(6))
            )
            return "application/x-www-form-urlencoded", "&".join(pairs).encode()
        if self._huge and kind > 0.999:
            return "application/json", b'"' + b"x" * self._huge + b'"'
        return chance.choice((*HEADER_TEXTS, "application/json")), chance.choice(BYTES)

    def _json(self, chance: Random) -> bytes:
        if chance.random() < 0.15:
            return chance.choice(BYTES)
        value: Any = a_statement(
            id=str(UUID(int=chance.getrandbits(128), version=4)),
            result={"score": {"scaled": 0.5}},
            context={
                "registration": str(UUID(int=1)),
                "contextActivities": {"parent": [{"id": IDS.course()}]},
                "extensions": {"https://a.example/e": 1},
            },
        )
        for _ in range(chance.choice((0, 1, 1, 2))):
            place = chance.choice(list(places(value)))
            value = put_at(value, place, chance.choice(VALUES))
        if chance.random() < 0.3:
            value = [value] * chance.choice((0, 1, 2, 60))
        written = json.dumps(value, ensure_ascii=chance.random() < 0.5).encode(errors="surrogatepass")
        if chance.random() < 0.2:
            at = chance.randrange(len(written) + 1)
            written = (
                written[:at]
                + chance.choice((b"", b"\0", b"\xff", b"}", b'"', b","))
                + written[at + chance.choice((0, 1, 50)) :]
            )
        return written

    def _parts(self, chance: Random) -> bytes:
        lines = [b"--b", b"Content-Type: application/json", b"", self._json(chance)]
        lines += [
            b"--b",
            b"Content-Transfer-Encoding: binary",
            b"X-Experience-API-Hash: " + b"0" * 64,
            b"",
            b"content",
            b"--b--",
            b"",
        ]
        for _ in range(chance.choice((0, 1, 1, 3))):
            lines[chance.randrange(len(lines))] = chance.choice(
                (b"", b"--b", b"--b--", b"X" * 9000, b": :", b"\0\xff", b"--")
            )
        return chance.choice((b"\r\n", b"\r\n", b"\r\n", b"\n")).join(lines)
