"""What a POST to a document does to the one that is there.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#22-document-resources
"""

from __future__ import annotations

from typing import Any

from tracker.errors import BodyInvalid
from tracker.xapi.extensions import DEPTH, is_too_deep
from tracker.xapi.json_text import read_json, write_json

JSON = "application/json"


def is_json(content_type: str) -> bool:
    """Whether a document of this type is JSON."""
    return content_type.partition(";")[0].strip().lower() == JSON


def read_object(content: bytes) -> dict[str, Any]:
    """The JSON object in a document that is to be merged.

    Raises:
        BodyInvalid: not JSON, or something else than an object.
    """
    value = read_json(content)
    if not isinstance(value, dict):
        raise BodyInvalid("only a JSON object can be merged")
    if is_too_deep(value):
        raise BodyInvalid(f"values are nested deeper than {DEPTH} levels")
    return value


def merge(old: bytes, new: bytes) -> bytes:
    """`old` with the top-level properties of `new` in the place of its own.

    Raises:
        BodyInvalid: one of them is no JSON object.
    """
    return write_json({**read_object(old), **read_object(new)}).encode()
