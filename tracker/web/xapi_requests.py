"""What all resources of the Learning Record Store share about requests and answers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from flask import Flask, Response, current_app, request

from tracker.errors import BodyInvalid, BodyTooLarge, ContentTypeUnsupported, ParameterInvalid
from tracker.xapi.document_query import check_names
from tracker.xapi.json_text import read_json
from tracker.xapi.versions import HEADER, Version, read_version, version_of_answer

_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


def spoken() -> Version:
    """The version of the standard that the current request speaks. Raises VersionMissing, VersionUnsupported."""
    return read_version(request.headers.get(HEADER))


def speak_version() -> None:
    """Refuse a request in no version, or in one that is not spoken here. Raises VersionMissing, VersionUnsupported."""
    spoken()


def register_xapi_headers(app: Flask) -> None:
    """Make every answer below `/xapi/` say its version, faults included, and none of them a page.

    An answer without a body has no type either.
    """

    @app.after_request
    def add_headers(response: Response) -> Response:
        if request.path.startswith("/xapi/"):
            refused = response.status_code >= 400  # noqa: PLR2004 - where refusals begin
            response.headers[HEADER] = version_of_answer(request.headers.get(HEADER), refused=refused)
            response.headers["Content-Security-Policy"] = _POLICY
            response.headers.setdefault("Cache-Control", "no-store")
            if response.status_code == 204:  # noqa: PLR2004 - the status of answers without a body
                response.headers.pop("Content-Type", None)
        return response


def read_parameters() -> dict[str, str]:
    """The parameters of the query.

    Raises:
        ParameterInvalid: one stands twice, or holds a NUL.
    """
    found: dict[str, str] = {}
    for name, values in request.args.lists():
        if len(values) > 1:
            raise ParameterInvalid(name, "it stands twice")
        if "\0" in values[0]:
            raise ParameterInvalid(name, "it contains a NUL")
        found[name] = values[0]
    return found


def need_parameters(*needed: str, optional: Collection[str] = ()) -> dict[str, str]:
    """The parameters of a query that has all of `needed`, and none but these. Raises ParameterInvalid."""
    found = read_parameters()
    check_names(found, needed, optional)
    return found


def read_body() -> Any:
    """The JSON value in the body.

    Raises:
        ContentTypeUnsupported: it says that it is something else.
        BodyInvalid: it is not JSON.
    """
    if request.mimetype != "application/json":
        raise ContentTypeUnsupported(request.mimetype or "none")
    if request.mimetype_params.get("charset", "utf-8").lower() not in {"utf-8", "utf8", "us-ascii"}:
        raise BodyInvalid("JSON is UTF-8")
    return read_json(read_content())


def read_content() -> bytes:
    """The whole body, or nothing.

    Raises:
        BodyTooLarge: it is longer than the setting allows, whether it said so before or not.
        BodyInvalid: the sender went away before the end.
    """
    content = request.get_data(cache=False)
    limit = current_app.config["MAX_CONTENT_LENGTH"]
    if request.content_length is None and len(content) >= limit:
        raise BodyTooLarge(limit)
    if request.content_length is not None and len(content) < request.content_length:
        raise BodyInvalid("it ends before its Content-Length")
    return content


def read_document() -> bytes:
    """The whole body, of any type. Where it comes in chunks, nothing would tell a part from the whole.

    Raises:
        BodyInvalid: it does not say how long it is. Further as `read_content`.
    """
    if "Transfer-Encoding" in request.headers:
        raise BodyInvalid("a document needs its Content-Length")
    return read_content()
