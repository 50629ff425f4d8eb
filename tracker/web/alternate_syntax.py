"""Requests of xAPI 1.0 that hide in a form, for clients that can send nothing else: they become what they stand for.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#13-alternate-request-syntax
xAPI 2.0 has dropped this syntax; there, `method` is a parameter that no resource knows.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from flask import Flask
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.wsgi import get_content_length, get_input_stream

from tracker.errors import BodyInvalid, BodyTooLarge, Fault, ParameterInvalid, VersionMissing, VersionUnsupported
from tracker.web.body_limits import refuse_unread
from tracker.web.request_bodies import FAULT, SHORT
from tracker.xapi.versions import Version, read_version

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE")
FIELDS = 64
"""How many fields a form may have: more than all parameters and headers together."""

_METHOD = "method"
_CONTENT = "content"
_FORM = "application/x-www-form-urlencoded"
_FORM_TYPES = {"", _FORM, "text/plain"}
"""What such clients call a form: some of them say nothing, or that it is a text."""
_OF_BROWSERS = {"HTTP_ORIGIN", "HTTP_SEC_FETCH_SITE"}
"""What tells that a page sent a form."""
_HEADERS = {
    "authorization": "HTTP_AUTHORIZATION",
    "x-experience-api-version": "HTTP_X_EXPERIENCE_API_VERSION",
    "content-type": "CONTENT_TYPE",
    "content-length": "CONTENT_LENGTH",
    "if-match": "HTTP_IF_MATCH",
    "if-none-match": "HTTP_IF_NONE_MATCH",
}


def register_alternate_syntax(app: Flask) -> None:
    """Make `app` understand such requests on all its resources."""
    app.wsgi_app = AlternateSyntax(app.wsgi_app, app.config)  # type: ignore[method-assign]
    app.before_request(refuse_unread)


class AlternateSyntax:
    """WSGI middleware that puts the request that a form stands for in its place."""

    def __init__(self, app: WSGIApplication, config: dict[str, Any]) -> None:
        self._app = app
        self._config = config

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request, in either syntax."""
        if FAULT not in environ and environ["REQUEST_METHOD"] == "POST" and _METHOD in environ.get("QUERY_STRING", ""):
            query = parse_qsl(environ["QUERY_STRING"], keep_blank_values=True)
            if any(name == _METHOD for name, _ in query):
                environ = self._read(environ, query)
                if environ["REQUEST_METHOD"] == "HEAD":
                    start_response = _without_length(start_response)
        return self._app(environ, start_response)

    def _read(self, environ: WSGIEnvironment, query: list[tuple[str, str]]) -> WSGIEnvironment:
        try:
            _refuse_second(environ.get("HTTP_X_EXPERIENCE_API_VERSION"))
            method = _read_method(query)
            return _rewrite(environ, method, self._read_form(environ))
        except Fault as fault:
            return {**environ, FAULT: fault}

    def _read_form(self, environ: WSGIEnvironment) -> dict[str, str]:
        kind = environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
        if kind not in _FORM_TYPES:
            raise BodyInvalid(f"with the parameter method it is a form ({_FORM})")
        limit: int = min(self._config["MAX_CONTENT_LENGTH"], SHORT)  # nobody knows yet who sends it
        try:
            body = get_input_stream(environ, max_content_length=limit).read()
        except RequestEntityTooLarge as error:
            raise BodyTooLarge(limit) from error
        except ClientDisconnected as error:
            raise BodyInvalid("it ends before its Content-Length") from error
        if get_content_length(environ) is None and len(body) >= limit:  # what is longer was cut there
            raise BodyTooLarge(limit)
        try:
            pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
        except UnicodeDecodeError as error:
            raise BodyInvalid("a form is URL-encoded UTF-8") from error
        except ValueError as error:
            raise BodyInvalid(f"the form has more than {FIELDS} fields") from error
        form: dict[str, str] = {}
        for name, value in pairs:
            field = name.lower() if name.lower() in _HEADERS else name
            if field in form:
                raise ParameterInvalid(name, "it stands twice")
            form[field] = value
        return form


def _refuse_second(header: str | None) -> None:
    """Refuse a request of xAPI 2.0; whatever else the version says is for the resource to judge."""
    try:
        version = read_version(header)
    except (VersionMissing, VersionUnsupported):
        return
    if version is Version.TWO:
        raise ParameterInvalid(_METHOD, "xAPI 2.0 has no alternate request syntax")


def _read_method(query: list[tuple[str, str]]) -> str:
    for name, _ in query:
        if name != _METHOD:
            raise ParameterInvalid(name, "with the parameter method, all others belong into the form")
    if len(query) > 1:
        raise ParameterInvalid(_METHOD, "it stands twice")
    method = query[0][1]
    if method not in METHODS:
        raise ParameterInvalid(_METHOD, f"it must be one of {', '.join(METHODS)}")
    return method


def _rewrite(environ: WSGIEnvironment, method: str, form: dict[str, str]) -> WSGIEnvironment:
    """The request that `form` stands for.

    A form can come from any page of the world, so it never speaks for whoever is signed in: cookies stay behind, and so
    does the key that a browser remembers and sends by itself.
    """
    if _CONTENT not in form and method in {"PUT", "POST"}:
        raise BodyInvalid("the form has no field content")
    content = form.pop(_CONTENT, "").encode()
    left = {"HTTP_COOKIE", "HTTP_TRANSFER_ENCODING"}
    if not _OF_BROWSERS.isdisjoint(environ):
        left.add("HTTP_AUTHORIZATION")
    kept = {name: value for name, value in environ.items() if name not in left}
    headers = {_HEADERS[name]: _read_header(name, form.pop(name)) for name in _HEADERS if name in form}
    _refuse_second(headers.get("HTTP_X_EXPERIENCE_API_VERSION"))
    claimed = headers.get("CONTENT_LENGTH", "")
    if claimed.isascii() and claimed.isdigit() and len(content) < int(claimed[:18]):
        raise BodyInvalid("it ends before its Content-Length")
    return {
        **kept,
        "CONTENT_TYPE": "application/json",
        **headers,
        "REQUEST_METHOD": method,
        "QUERY_STRING": urlencode(form),
        "CONTENT_LENGTH": str(len(content)),
        "wsgi.input": io.BytesIO(content),
        "wsgi.input_terminated": True,
    }


def _read_header(name: str, value: str) -> str:
    if not value.isprintable() or not value.isascii():
        raise ParameterInvalid(name, "a header is of printable ASCII characters")
    return value


def _without_length(start_response: StartResponse) -> StartResponse:
    """Tell the client of a POST that stands for a HEAD how much really comes: nothing."""

    def start(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Callable[[bytes], object]:
        kept = [header for header in headers if header[0].lower() != "content-length"]
        return start_response(status, [*kept, ("Content-Length", "0")], *exc_info)

    return start
