"""Statements with attachments, and the bodies that carry them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from tests.tracker.builders import a_statement
from tracker.xapi.json_text import write_json

BOUNDARY = "-------314159265358979323846"
MIXED = f"multipart/mixed; boundary={BOUNDARY}"


@dataclass(frozen=True)
class HeldContent:
    """A content in memory."""

    content: bytes

    @property
    def sha2(self) -> bytes:
        return hashlib.sha256(self.content).digest()

    @property
    def length(self) -> int:
        return len(self.content)

    def pieces(self) -> Iterator[bytes]:
        for start in range(0, len(self.content), 1000):
            yield self.content[start : start + 1000]


def an_attachment(content: bytes = b"here is a simple attachment", algorithm: str = "sha256", **changes: Any) -> Any:
    """An attachment whose content comes along; a change to None leaves a property out."""
    values = {
        "usageType": "http://example.com/attachment-usage/test",
        "display": {"en-US": "A test attachment"},
        "contentType": "text/plain",
        "length": len(content),
        "sha2": hashlib.new(algorithm, content).hexdigest(),
        **changes,
    }
    return {name: value for name, value in values.items() if value is not None}


def a_statement_with(*contents: bytes, **changes: Any) -> dict[str, Any]:
    """A statement that names `contents`."""
    return a_statement(attachments=[an_attachment(content) for content in contents], **changes)


def a_part(content: bytes, **headers: str | None) -> bytes:
    """A part of a body; headers are named with underscores, and None leaves one out."""
    values = {
        "Content_Type": "text/plain",
        "Content_Transfer_Encoding": "binary",
        "X_Experience_API_Hash": hashlib.sha256(content).hexdigest(),
        **headers,
    }
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in values.items() if value is not None)
    return lines.encode() + b"\r\n" + content


def first_part(statements: Any, content_type: str = "application/json") -> bytes:
    return f"Content-Type: {content_type}\r\n\r\n{write_json(statements)}".encode()


def a_body(*parts: bytes, boundary: str = BOUNDARY) -> bytes:
    """The body of these parts."""
    line = b"--" + boundary.encode()
    return b"".join(line + b"\r\n" + part + b"\r\n" for part in parts) + line + b"--\r\n"


def a_request(statements: Any, *contents: bytes) -> dict[str, Any]:
    """Options of a request that sends `statements` with `contents`."""
    parts = [first_part(statements), *(a_part(content) for content in contents)]
    return {"data": a_body(*parts), "content_type": MIXED}


def read_answer(answer: Any) -> list[tuple[dict[str, str], bytes]]:
    """The parts of an answer as Python's own reader of letters understands them: headers in lower case, content."""
    head = f"Content-Type: {answer.headers['Content-Type']}\r\nMIME-Version: 1.0\r\n\r\n"
    letter = BytesParser(policy=HTTP).parsebytes(head.encode() + answer.get_data())
    assert not letter.defects
    return [
        ({name.lower(): value for name, value in part.items()}, part.get_payload(decode=True))
        for part in letter.iter_parts()
    ]
