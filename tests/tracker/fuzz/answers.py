"""Whether an answer is one that the description of its endpoint knows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.tracker.fuzz.asked import Asked
from tests.tracker.fuzz.described import resolve, validator


def faults_of(asked: Asked, status: int, headers: Mapping[bytes, bytes], body: bytes) -> Iterator[str]:
    """What is wrong with an answer: its status, or its form."""
    if status not in asked.statuses:
        yield f"{status} in the place of {sorted(asked.statuses)} ({asked.wrong or 'fits'}): {body[:300]!r}"
    said = asked.operation.said["responses"].get(str(status))
    if said is None:
        yield f"{status} is not described: {body[:300]!r}"
        return
    said = resolve(said)
    for name, header in said.get("headers", {}).items():
        yield from _header_faults(name, resolve(header), headers)
    content = said.get("content", {})
    kind = headers.get(b"content-type", b"").decode().partition(";")[0]
    known = content.get(kind, content.get("*/*"))
    if known is None:
        if content or body:
            yield f"{status} with the type {kind!r} is not described"
    elif kind == "application/json" and not _is_document(asked, status):
        yield from (f"{error.json_path}: {error.message[:300]}" for error in _errors(known["schema"], body))


def _is_document(asked: Asked, status: int) -> bool:
    """Whether the body is a document, which is whatever somebody stored."""
    return status == 200 and any(name in asked.request.target for name in ("stateId=", "profileId="))


def _errors(schema: dict[str, Any], body: bytes) -> Iterator[Any]:
    return iter(validator(schema).iter_errors(json.loads(body)))


def _header_faults(name: str, said: dict[str, Any], headers: Mapping[bytes, bytes]) -> Iterator[str]:
    value = headers.get(name.lower().encode())
    if value is None:
        if said.get("required"):
            yield f"the header {name} is missing"
    else:
        yield from (f"{name}: {error.message}" for error in validator(said["schema"]).iter_errors(value.decode()))
