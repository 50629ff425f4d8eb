"""Pages of other origins: which of them may ask the record store, and that none of them speaks for a learner.

https://fetch.spec.whatwg.org/#http-cors-protocol
"""

from __future__ import annotations

import re

from flask import Flask, Response, request

from tracker.config import Config
from tracker.errors import SettingInvalid
from tracker.web.parts import parts

ANY = "*"
_ORIGIN = re.compile(r"https?://(?:\[[0-9a-f:]+\]|[a-z0-9.-]+)(?::\d{1,5})?", re.ASCII)
_SETTING = "CROSS_ORIGINS"

_METHODS = "GET, HEAD, PUT, POST, DELETE"
_ASKED = "Authorization, Content-Type, If-Match, If-None-Match, X-Experience-API-Version"
_EXPOSED = "ETag, Last-Modified, X-Experience-API-Consistent-Through, X-Experience-API-Version"
_HOUR = 3600
"""How long a browser may remember a preflight, in seconds."""


def read_origins(setting: str) -> frozenset[str]:
    """The origins in the setting, or `*`.

    Raises:
        SettingInvalid: an entry is no origin, as `https://learning.example`.
    """
    origins = frozenset(entry.strip().lower() for entry in setting.split(",") if entry.strip())
    for origin in origins:
        if origin != ANY and not _ORIGIN.fullmatch(origin):
            raise SettingInvalid(_SETTING, f"{origin!r} is no origin, as https://learning.example, and not * either")
    return origins


def register_cross_origin(app: Flask, config: Config) -> None:
    """Let pages of the origins that are set ask `app`, with a key of their own and never with a learner's cookie.

    Raises:
        SettingInvalid: as `read_origins`.
    """
    origins = read_origins(config.cross_origins)
    if not origins:
        return

    @app.before_request
    def answer_preflight() -> Response | None:
        if request.method != "OPTIONS" or "Access-Control-Request-Method" not in request.headers or not allowed():
            return None
        response = Response(status=204)
        response.headers["Access-Control-Allow-Methods"] = _METHODS
        response.headers["Access-Control-Allow-Headers"] = _ASKED
        response.headers["Access-Control-Max-Age"] = str(_HOUR)
        return response

    @app.after_request
    def add_headers(response: Response) -> Response:
        if ANY not in origins:
            response.vary.add("Origin")
        # Without Access-Control-Allow-Credentials, no page of another origin reads what a cookie opened.
        if allowed():
            response.headers["Access-Control-Allow-Origin"] = ANY if ANY in origins else request.headers["Origin"]
            response.headers["Access-Control-Expose-Headers"] = _EXPOSED
        return response

    def allowed() -> bool:
        origin = request.headers.get("Origin")
        return origin is not None and (ANY in origins or origin in origins)


def comes_from_elsewhere() -> bool:
    """Whether a page of another origin sent the request: it then counts for nothing that somebody is signed in.

    Browsers say so over https. Where they do not, the origin is compared once other origins are let in at all.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    config = parts().config
    if origin is None or not config.cross_origins:
        return False
    return origin.partition("://")[2] not in {request.host, config.address.partition("://")[2]}
