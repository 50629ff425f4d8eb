"""Odd requests to every route there is, drawn from one source of chance: the same source gives the same request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote
from uuid import UUID

from flask import Flask

from tests.tracker.builders import IDS, a_learner, a_statement

AGENT = json.dumps(a_learner(UUID(int=7)))
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW", "get", "X" * 300)
TEXTS = (
    "",
    "0",
    "1",
    "-1",
    "true",
    "9" * 40,
    "1e999",
    "NaN",
    "\0",
    "a\0b",
    "\ud800",
    "\u202e",
    "é",
    "🌊",
    "{}",
    "[]",
    "[[[[",
    "null",
    AGENT,
    '{"mbox":"mailto:a@example.org"}',
    '{"mbox":1}',
    '{"member":[]}',
    IDS.course(),
    "http://[",
    "mailto:",
    "urn:",
    str(UUID(int=1)),
    str(UUID(int=1)).upper(),
    "00000000",
    "2026-03-02T09:30:00Z",
    "2026-13-45T99:99:99Z",
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "ids",
    "exact",
    "canonical",
    "PUT",
    "GET",
    "../../etc/passwd",
    "%",
    "%zz",
    "' OR 1=1 --",
    "<script>",
    "x" * 9000,
)
PARAMETERS = (
    "statementId",
    "voidedStatementId",
    "agent",
    "verb",
    "activity",
    "registration",
    "related_activities",
    "related_agents",
    "since",
    "until",
    "limit",
    "format",
    "attachments",
    "ascending",
    "cursor",
    "activityId",
    "stateId",
    "profileId",
    "method",
    "other",
    "",
    "next",
)
HEADERS = (
    "Accept",
    "Accept-Language",
    "Accept-Encoding",
    "Authorization",
    "Content-Encoding",
    "Content-Type",
    "Cookie",
    "Expect",
    "Host",
    "If-Match",
    "If-Modified-Since",
    "If-None-Match",
    "If-Range",
    "Origin",
    "Range",
    "Referer",
    "Sec-Fetch-Site",
    "Transfer-Encoding",
    "X-CSRFToken",
    "X-Course-Learner",
    "X-Experience-API-Version",
    "X-Forwarded-For",
    "X-HTTP-Method-Override",
)
HEADER_TEXTS = (
    "",
    "*",
    '"',
    '""',
    'W/"x"',
    '"a", "b"',
    "1.0.3",
    "2.0.0",
    "1.0",
    "0.95",
    "99",
    "en;q=9",
    "*;q=0",
    "es-MX,es;q=0.5",
    ",,,;;;",
    "=",
    "Basic",
    "Basic x",
    "Basic Og==",
    "Basic \xe9\xff==",
    "Basic /////w==",
    "Bearer x",
    "bytes=0-",
    "bytes=9-1",
    "bytes=-99999999999999999999",
    "gzip",
    "identity",
    "chunked",
    "100-continue",
    "cross-site",
    "null",
    "https://a.example",
    "Mon, 99 Foo 2026",
    "session=x; session=y",
    "session=.eJw",
    "\xe9\xff",
    "application/json",
    "application/json; charset=utf-16",
    "application/json; charset=none",
    "multipart/mixed",
    "multipart/mixed; boundary=",
    "multipart/mixed; boundary=b",
    'multipart/mixed; boundary="' + "b" * 300 + '"',
    "multipart/form-data; boundary=b",
    "text/plain",
    "application/x-www-form-urlencoded",
    "a/b; c",
    "x" * 4000,
)
VALUES: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    10**400,
    1e308,
    "",
    "\0",
    "\ud800",
    "x" * 5000,
    [],
    {},
    [[]],
    {"": ""},
    {"objectType": "Group"},
    {"objectType": "SubStatement"},
    {"objectType": "StatementRef", "id": str(UUID(int=1))},
    "P1Y1W",
    "2026-02-30T00:00:00Z",
)
BYTES = (
    b"",
    b"\0",
    b"\xff\xfe",
    b"null",
    b'{"id":1,"id":1}',
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b"1" * 100_000,
    b"--b\r\n\r\n--b--",
)

FITTING = {
    "activityId": IDS.course(),
    "agent": AGENT,
    "stateId": "s",
    "profileId": "p",
    "statementId": str(UUID(int=1)),
    "verb": "http://adlnet.gov/expapi/verbs/completed",
    "limit": "2",
    "since": "2026-03-02T09:30:00Z",
    "related_agents": "true",
}
PLACES = {
    "/xapi/activities/state": ("activityId", "agent", "stateId"),
    "/xapi/agents/profile": ("agent", "profileId"),
    "/xapi/activities/profile": ("activityId", "profileId"),
    "/xapi/activities": ("activityId",),
    "/xapi/agents": ("agent",),
}
"""What the resources ask for, so that requests get beyond that."""


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


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value."""
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


def put_at(value: Any, path: tuple[Any, ...], item: Any) -> Any:
    """A copy of `value` with `item` at `path`."""
    if not path:
        return item
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put_at(copy[path[0]], path[1:], item)
    return copy
