"""Statements with the contents of their attachments, as `multipart/mixed` in both directions.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#152-multipartmixed
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.1.3, content types)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from flask import Response, current_app, request
from werkzeug.exceptions import RequestEntityTooLarge

from tracker.errors import BodyInvalid, BodyTooLarge
from tracker.queries.find_contents import NamedContent, read_content
from tracker.storage.ports import Store
from tracker.storage.upload_files import UploadFile
from tracker.web.parts import parts
from tracker.web.xapi_requests import read_body
from tracker.xapi.attachments import Content, Contents, check_first_part, check_part, find_named
from tracker.xapi.json_text import read_json
from tracker.xapi.multipart import MIXED, Part, read_parts, write_end, write_head


@contextmanager
def received_statements() -> Iterator[tuple[Any, Contents]]:
    """The JSON value in the body, and the contents beside it by their hashes, on disk for as long as this lasts.

    Raises:
        BodyTooLarge: the body, or the statements in it, are longer than the settings allow.
        BodyInvalid: a part breaks a rule. Further as `read_body`.
    """
    if request.mimetype != MIXED:
        yield read_body(), {}
        return
    with UploadFile(parts().config.data) as upload:
        yield _read_multipart(upload)


def answer_with_contents(body: str, contents: Sequence[NamedContent]) -> Response:
    """`body`, which is JSON, and behind it the contents, read from the database while they are sent."""
    boundary = parts().new_id().hex
    response = Response(_write(parts().store, boundary, body, contents))
    response.headers["Content-Type"] = f"{MIXED}; boundary={boundary}"
    return response


def _read_multipart(upload: UploadFile) -> tuple[Any, Contents]:
    limit = parts().config.max_attachment_bytes
    if (request.content_length or 0) > limit:
        raise BodyTooLarge(limit)
    request.max_content_length = limit
    try:
        return _read_parts(upload)
    except RequestEntityTooLarge as error:
        raise BodyTooLarge(limit) from error


def _read_parts(upload: UploadFile) -> tuple[Any, Contents]:
    received = read_parts(request.stream.read, request.mimetype_params.get("boundary"))
    first = next(received, None)
    if first is None:
        raise BodyInvalid("it needs a first part, with the statements")
    check_first_part(first.headers)
    value = read_json(_gather(first))
    named = find_named(value)
    contents: dict[bytes, Content] = {}
    for number, part in enumerate(received, start=2):
        sha2 = check_part(number, part.headers, named)
        if sha2 not in contents:
            contents[sha2] = upload.write(number, sha2, part.content)
    return value, contents


def _gather(part: Part) -> bytes:
    limit = current_app.config["MAX_CONTENT_LENGTH"]
    gathered = bytearray()
    for piece in part.content:
        gathered += piece
        if len(gathered) > limit:
            raise BodyTooLarge(limit)
    return bytes(gathered)


def _write(store: Store, boundary: str, body: str, contents: Sequence[NamedContent]) -> Iterator[bytes]:
    yield write_head(boundary, {"Content-Type": "application/json"}).removeprefix(b"\r\n")
    yield body.encode()
    for content in contents:
        headers = {
            "Content-Type": content.content_type,
            "Content-Transfer-Encoding": "binary",
            "X-Experience-API-Hash": content.spelled,
        }
        yield write_head(boundary, headers)
        yield from read_content(store, content.sha2)
    yield write_end(boundary)
