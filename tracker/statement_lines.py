"""Statements and attachments as lines of JSON, as `tracker export` writes them (docs/export.md)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.errors import BodyInvalid, LineUnreadable
from tracker.xapi.attachments import ALGORITHMS, read_hash
from tracker.xapi.json_text import read_json, write_json
from tracker.xapi.timestamps import read_timestamp, write_timestamp

FORMAT = "tracker-statements"
VERSION = 1

STATEMENT = b'{"statement":'
"""How every line that holds a statement begins."""

LONGEST = 48 * 1024 * 1024
"""The longest line that is read."""


@dataclass(frozen=True)
class Header:
    """The first line: of which course, and between which moments of *stored*."""

    base: str
    after: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Piece:
    """A piece of an attachment's content; `number` counts from 0, and 0 begins a content anew."""

    sha2: bytes
    number: int
    content: bytes


@dataclass(frozen=True)
class Line:
    """A statement as a value, and the hashes of the contents that it brought."""

    statement: Any
    contents: tuple[bytes, ...] = ()


@dataclass(frozen=True)
class End:
    """The last line of an export that came to its end, with the number of statements."""

    statements: int


def write_header(header: Header) -> bytes:
    """The first line."""
    value: dict[str, Any] = {"format": FORMAT, "version": VERSION, "base": header.base}
    for name, moment in (("since", header.after), ("until", header.until)):
        if moment is not None:
            value[name] = write_timestamp(moment)
    return _line(value)


def write_statement(text: str, contents: Iterable[bytes] = ()) -> bytes:
    """The line of a statement, whose JSON is `text`; its *stored* is the cursor that continues behind it.

    `contents` are the hashes of the contents that it brought.
    """
    hashes = ",".join(f'"{sha2.hex()}"' for sha2 in contents)
    brought = f',"contents":[{hashes}]' if hashes else ""
    return STATEMENT + f"{text}{brought}}}\n".encode()


def write_piece(piece: Piece) -> bytes:
    """The line of a piece of an attachment."""
    content = base64.b64encode(piece.content).decode()
    return _line({"attachment": {"sha2": piece.sha2.hex(), "number": piece.number, "content": content}})


def write_end(statements: int) -> bytes:
    """The last line."""
    return _line({"end": {"statements": statements}})


def read_header(raw: bytes) -> Header:
    """The header in the first line.

    Raises:
        LineUnreadable: it is none, or of a version that is not known here.
    """
    value = _read(raw)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise LineUnreadable("an export begins with a line that names its format")
    if value.get("version") != VERSION:
        raise LineUnreadable(f"version {value.get('version')} of the format is not known here: update the program")
    return Header(str(value.get("base", "")), _moment(value, "since"), _moment(value, "until"))


def read_line(raw: bytes) -> Line | Piece | End | None:
    """What stands in a line behind the first; None where it is a note that nobody needs.

    Raises:
        LineUnreadable: it cannot be read.
    """
    value = _read(raw)
    names = set(value) if isinstance(value, dict) else set()
    if names in ({"statement"}, {"statement", "contents"}):
        return Line(value["statement"], _hashes(value.get("contents", [])))
    if names == {"attachment"}:
        return _piece(value["attachment"])
    if names == {"end"}:
        return _end(value["end"])
    if names == {"note"}:
        return None
    raise LineUnreadable("an object with a statement, an attachment, an end or a note is needed")


def write_note(value: Any) -> bytes:
    """A line for people, which nobody reads again."""
    return _line({"note": value})


def _piece(value: Any) -> Piece:
    try:
        piece = Piece(bytes.fromhex(value["sha2"]), value["number"], base64.b64decode(value["content"], validate=True))
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise LineUnreadable("an attachment needs sha2, number and content in base64") from error
    if len(piece.sha2) not in ALGORITHMS:
        raise LineUnreadable("the sha2 of an attachment is a hash of the SHA-2 family")
    if type(piece.number) is not int or piece.number < 0:
        raise LineUnreadable("the number of a piece is a whole number of at least 0")
    return piece


def _hashes(value: Any) -> tuple[bytes, ...]:
    hashes = [read_hash(entry) for entry in value] if isinstance(value, list) else [None]
    found = tuple(sha2 for sha2 in hashes if sha2 is not None)
    if len(found) != len(hashes):
        raise LineUnreadable("contents are hashes of the SHA-2 family")
    return found


def _end(value: Any) -> End:
    count = value.get("statements") if isinstance(value, dict) else None
    if type(count) is not int:
        raise LineUnreadable("the last line needs the number of statements")
    return End(count)


def _moment(value: dict[str, Any], name: str) -> datetime | None:
    if name not in value:
        return None
    moment = read_timestamp(value[name]) if isinstance(value[name], str) else None
    if moment is None:
        raise LineUnreadable(f"{name} is no timestamp")
    return moment


def _read(raw: bytes) -> Any:
    try:
        return read_json(raw)
    except BodyInvalid as error:
        raise LineUnreadable(error.reason) from error


def _line(value: Any) -> bytes:
    return write_json(value).encode() + b"\n"
