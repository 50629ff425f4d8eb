"""Answers of the Learning Record Store that are JSON and carry their tag."""

from __future__ import annotations

from typing import Any

from flask import Response

from tracker.xapi.concurrency import make_etag
from tracker.xapi.json_text import write_json


def answer_json(value: Any) -> Response:
    """`value` as JSON with the tag of its text.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#31-concurrency
    """
    body = write_json(value).encode()
    response = Response(body, mimetype="application/json")
    response.set_etag(make_etag(body))
    return response
