"""Statements and attachments as lines of JSON, as `tracker export` writes them (docs/export.md)."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.errors import BodyInvalid, LineUnreadable
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
    """A statement as a value, with what it was before it was read."""

    statement: Any


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


def write_statement(text: str) -> bytes:
    """The line of a statement, whose JSON is `text`; its *stored* is the cursor that continues behind it."""
    return STATEMENT + text.encode() + b"}\n"


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
    if not isinstance(value, dict) or len(value) != 1:
        raise LineUnreadable("an object with one property is needed: statement, attachment, end or note")
    if "statement" in value:
        return Line(value["statement"])
    if "attachment" in value:
        return _piece(value["attachment"])
    if "end" in value:
        return _end(value["end"])
    if "note" in value:
        return None
    raise LineUnreadable("an object with one property is needed: statement, attachment, end or note")


def write_note(value: Any) -> bytes:
    """A line for people, which nobody reads again."""
    return _line({"note": value})


def _piece(value: Any) -> Piece:
    try:
        piece = Piece(bytes.fromhex(value["sha2"]), value["number"], base64.b64decode(value["content"], validate=True))
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise LineUnreadable("an attachment needs sha2, number and content in base64") from error
    if type(piece.number) is not int or piece.number < 0:
        raise LineUnreadable("the number of a piece is a whole number of at least 0")
    return piece


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
