"""Bodies with attachments that the standard forbids."""

from __future__ import annotations

import hashlib

from tests.tracker.with_attachments import (
    BOUNDARY,
    a_body,
    a_part,
    a_statement_with,
    first_part,
)

SENT = a_statement_with(b"one", b"two")
HASH = hashlib.sha256(b"one").hexdigest()

REFUSED = {
    "a content that is missing": a_body(first_part(SENT), a_part(b"one")),
    "a content that nobody names": a_body(first_part(SENT), a_part(b"one"), a_part(b"two"), a_part(b"three")),
    "a content with another hash": a_body(first_part(SENT), a_part(b"one"), a_part(b"2", X_Experience_API_Hash=HASH)),
    "no hash": a_body(first_part(SENT), a_part(b"one", X_Experience_API_Hash=None), a_part(b"two")),
    "a hash that is none": a_body(first_part(SENT), a_part(b"one", X_Experience_API_Hash="x"), a_part(b"two")),
    "base64": a_body(first_part(SENT), a_part(b"one", Content_Transfer_Encoding="base64"), a_part(b"two")),
    "no encoding": a_body(first_part(SENT), a_part(b"one", Content_Transfer_Encoding=None), a_part(b"two")),
    "another type": a_body(first_part(SENT), a_part(b"one", Content_Type="text/html"), a_part(b"two")),
    "another length": a_body(first_part(SENT), a_part(b"one", Content_Length="4"), a_part(b"two")),
    "statements in two parts": a_body(first_part(SENT), first_part(SENT), a_part(b"one"), a_part(b"two")),
    "statements that are no JSON": a_body(b"Content-Type: application/json\r\n\r\n{", a_part(b"one")),
    "statements of another type": a_body(first_part(SENT, "text/plain"), a_part(b"one"), a_part(b"two")),
    "statements of no type": a_body(b"\r\n[]"),
    "statements in UTF-16": a_body(first_part([], "application/json; charset=utf-16")),
    "statements in base64": a_body(b"Content-Transfer-Encoding: base64\r\n" + first_part([])),
    "statements at the end": a_body(a_part(b"one"), a_part(b"two"), first_part(SENT)),
    "no part": b"--" + BOUNDARY.encode() + b"--",
    "no boundary": b"nothing",
    "nothing": b"",
    "a part that never ends": a_body(first_part(SENT), a_part(b"one"), a_part(b"two"))[:-5],
    "attachments of odd forms": a_body(first_part({"attachments": [1, {"sha2": 2}], "object": {"attachments": {}}})),
}
