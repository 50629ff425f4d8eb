"""Attachments: what a statement says about them, and which content belongs to which.

https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#2411-attachments
https://opensource.ieee.org/xapi/xapi-base-standard-documentation (4.2.2.6, attachments)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from tracker.errors import BodyInvalid, StatementInvalid
from tracker.xapi.identifiers import iri
from tracker.xapi.language_maps import language_map
from tracker.xapi.properties import list_of, record, refuse, text, whole_number

_PARAMETER = r"[\w!#$%&'*+.^`{|}~-]+[ \t]*=[ \t]*(?:[\w!#$%&'*+.^`{|}~-]+|\"(?:[\t !#-\[\]-~]|\\[\t -~])*\")"
_MEDIA_TYPE = re.compile(rf"[\w!#$&^.+-]+/[\w!#$&^.+-]+[ \t]*(?:;[ \t]*(?:{_PARAMETER}[ \t]*)?)*", re.ASCII)
"""https://www.rfc-editor.org/rfc/rfc2045#section-5.1, with the names of https://www.rfc-editor.org/rfc/rfc6838#section-4.2."""
_SHA2 = re.compile(r"(?:[0-9a-fA-F]{56}|[0-9a-fA-F]{64}|[0-9a-fA-F]{96}|[0-9a-fA-F]{128})")

ALGORITHMS = {28: "sha224", 32: "sha256", 48: "sha384", 64: "sha512"}
"""Which hash of the SHA-2 family it is, by its length in bytes."""


class Content(Protocol):
    """The content of an attachment, which came along with statements and was held to its hash."""

    @property
    def sha2(self) -> bytes:
        """The hash under which statements name it."""
        ...

    @property
    def length(self) -> int:
        """How many bytes it has."""
        ...

    def pieces(self) -> Iterator[bytes]:
        """The content from its beginning, in pieces that fit into memory; more than once where need be."""
        ...


Contents = Mapping[bytes, Content]
"""Contents by their hashes."""


def _media_type(value: Any) -> None:
    text(value)
    if not _MEDIA_TYPE.fullmatch(value):
        raise refuse("a media type is needed, as application/pdf")


def _sha2(value: Any) -> None:
    text(value)
    if not _SHA2.fullmatch(value):
        raise refuse("the hexadecimal digits of a SHA-2 hash are needed")


attachments = list_of(
    record(
        {"usageType": iri, "display": language_map, "contentType": _media_type, "length": whole_number, "sha2": _sha2},
        {"description": language_map, "fileUrl": iri},
    )
)


def read_hash(value: Any) -> bytes | None:
    """The hash that `value` spells in hexadecimal digits, or None where it is no hash of the SHA-2 family."""
    return bytes.fromhex(value) if isinstance(value, str) and _SHA2.fullmatch(value) else None


def attachments_of(statement: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The attachments of a valid statement and of the one within it, each with its place."""
    for number, attachment in enumerate(statement.get("attachments", ())):
        yield f"attachments[{number}]", attachment
    if statement["object"].get("objectType") == "SubStatement":
        for place, attachment in attachments_of(statement["object"]):
            yield f"object.{place}", attachment


def match_contents(statement: Mapping[str, Any], contents: Contents) -> tuple[Content, ...]:
    """Those of `contents` that a valid statement names, each once.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#152-multipartmixed

    Raises:
        StatementInvalid: an attachment has no content here and no fileUrl.
    """
    found: dict[bytes, Content] = {}
    for place, attachment in attachments_of(statement):
        sha2 = bytes.fromhex(attachment["sha2"])
        if sha2 in contents:
            found[sha2] = contents[sha2]
        elif "fileUrl" not in attachment:
            raise StatementInvalid(f"{place}.fileUrl", "it is required where the content does not come along")
    return tuple(found.values())


Named = Mapping[bytes, list[dict[str, Any]]]
"""Attachments by the hash of their content."""


def find_named(values: Any) -> Named:
    """The attachments in the first part of a body, which nobody has held to any rule yet."""
    found: dict[bytes, list[dict[str, Any]]] = {}
    for statement in values if isinstance(values, list) else [values]:
        within = statement.get("object") if isinstance(statement, dict) else None
        for holder in (statement, within):
            given = holder.get("attachments") if isinstance(holder, dict) else None
            for attachment in given if isinstance(given, list) else ():
                sha2 = read_hash(attachment.get("sha2")) if isinstance(attachment, dict) else None
                if sha2 is not None:
                    found.setdefault(sha2, []).append(attachment)
    return found


def check_first_part(headers: Mapping[str, str]) -> None:
    """Hold the headers of the part with the statements to the standard.

    Raises:
        BodyInvalid: it does not say that it is JSON, or it is encoded.
    """
    kind, *parameters = _split_media_type(headers.get("content-type", ""))
    charsets = [value for name, value in parameters if name == "charset"]
    if kind != ("application/json", "") or not set(charsets) <= {"utf-8", "utf8", "us-ascii"}:
        raise BodyInvalid("the first part holds the statements, with the Content-Type application/json")
    if headers.get("content-transfer-encoding", "binary").lower() not in {"binary", "8bit", "7bit"}:
        raise BodyInvalid("the first part must not be encoded")


def check_part(number: int, headers: Mapping[str, str], named: Named) -> bytes:
    """The hash of the content in a further part, by its headers.

    Raises:
        BodyInvalid: a header is missing, no statement names the hash, or headers and attachment differ.
    """
    sha2 = read_hash(headers.get("x-experience-api-hash"))
    if sha2 is None:
        raise BodyInvalid(f"part {number} needs the header X-Experience-API-Hash with a SHA-2 hash")
    if sha2 not in named:
        raise BodyInvalid(f"part {number} belongs to no attachment: no statement names its X-Experience-API-Hash")
    if headers.get("content-transfer-encoding", "").lower() != "binary":
        raise BodyInvalid(f"part {number} needs the header Content-Transfer-Encoding: binary")
    kind, length = headers.get("content-type"), headers.get("content-length")
    if kind is not None and not any(_are_same(kind, attachment.get("contentType")) for attachment in named[sha2]):
        raise BodyInvalid(f"the Content-Type of part {number} is not the contentType of its attachment")
    if length is not None and not any(length == str(attachment.get("length")) for attachment in named[sha2]):
        raise BodyInvalid(f"the Content-Length of part {number} is not the length of its attachment")
    return sha2


def _are_same(first: str, second: Any) -> bool:
    return isinstance(second, str) and sorted(_split_media_type(first)) == sorted(_split_media_type(second))


def _split_media_type(value: str) -> list[tuple[str, str]]:
    """The type and its parameters; what differs only in case, quotes or white space is the same."""
    kind, *parameters = value.split(";")
    pairs = (parameter.partition("=") for parameter in parameters if parameter.strip())
    return [
        (kind.strip().lower(), ""),
        *((name.strip().lower(), setting.strip().strip('"').lower()) for name, _, setting in pairs),
    ]
