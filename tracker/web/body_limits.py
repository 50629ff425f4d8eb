"""How much of a body the pages read, from people who are mostly not known yet: a form, and what a claim brings."""

from __future__ import annotations

from flask import Flask, request

from tracker.web.parts import parts
from tracker.web.request_bodies import FAULT, SHORT

LONG = frozenset({"session_api.claim"})
"""The views that take long JSON. They read it once they know who is signed in; a form is read before that."""


def refuse_unread() -> None:
    """Refuse a request whose fault was found before anything asked what it is about. Raises that fault."""
    fault = request.environ.get(FAULT)
    if fault is not None:
        raise fault


def register_body_limits(app: Flask) -> None:
    """Set the limits of the pages. This stands before everything that reads a form, the check of its token included."""
    app.config["MAX_CONTENT_LENGTH"] = SHORT
    app.before_request(refuse_unread)

    @app.before_request
    def allow_long_json() -> None:
        if request.endpoint in LONG and request.is_json:
            request.max_content_length = parts().config.max_body_bytes
