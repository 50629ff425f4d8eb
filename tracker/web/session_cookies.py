"""The session's cookie: Secure wherever the address is https, usable where a laptop in a hall speaks plain HTTP."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface
from typing_extensions import override

from tracker.web.parts import parts

KEPT = timedelta(days=30)
"""How long a session lasts on a device on which somebody asked to stay signed in."""


def cookies_are_secure() -> bool:
    """Whether cookies go over https alone: unless this request came over plain HTTP and no https address is public."""
    return request.is_secure or parts().config.public_url.startswith("https://")


class SessionCookies(SecureCookieSessionInterface):
    """Flask's signed cookies, with Secure decided for each request."""

    @override
    def get_cookie_secure(self, app: Flask) -> bool:
        return cookies_are_secure()
