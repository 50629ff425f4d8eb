"""What a statement says about its attachments.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#2411-attachments
"""

from __future__ import annotations

import re
from typing import Any

from tracker.errors import StatementInvalid
from tracker.xapi.identifiers import iri
from tracker.xapi.language_maps import language_map
from tracker.xapi.properties import list_of, record, refuse, text, whole_number

_MEDIA_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(?:\s*;.*)?", re.ASCII)
_SHA2 = re.compile(r"(?:[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})")


def _media_type(value: Any) -> None:
    text(value)
    if not _MEDIA_TYPE.fullmatch(value):
        raise refuse("a media type is needed, as application/pdf")


def _sha2(value: Any) -> None:
    text(value)
    if not _SHA2.fullmatch(value):
        raise refuse("the hexadecimal digits of a SHA-2 hash are needed")


_ATTACHMENT = record(
    {"usageType": iri, "display": language_map, "contentType": _media_type, "length": whole_number, "sha2": _sha2},
    {"description": language_map, "fileUrl": iri},
)


def _attachment(value: Any) -> None:
    _ATTACHMENT(value)
    if "fileUrl" not in value:
        raise StatementInvalid("fileUrl", "it is required where the content does not come along")


attachments = list_of(_attachment)
