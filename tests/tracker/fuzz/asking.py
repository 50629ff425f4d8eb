"""Requests to the application as the server would make them, without a server."""

from __future__ import annotations

import io

from flask import Flask

from tests.tracker.fuzz.spoiled import Spoiled
from tracker.web.gateway import Answer, make_environ


def ask(app: Flask, spoiled: Spoiled) -> tuple[int, dict[bytes, bytes], bytes]:
    """The status, the headers and all of the answer."""
    path, _, query = spoiled.target.partition("?")
    headers = [(name.lower().encode(), value.encode("latin-1")) for name, value in spoiled.headers]
    scope = {
        "method": spoiled.method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 1),
        "headers": [*headers, (b"content-length", str(len(spoiled.body)).encode())],
    }
    answer = Answer(app, {**make_environ(scope), "wsgi.input": io.BytesIO(spoiled.body)})
    body = answer.begin()
    while not answer.ended:
        body += answer.read()
    return answer.status, dict(answer.headers), body
