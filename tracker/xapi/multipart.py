"""Bodies of several parts, read and written piece by piece.

https://www.rfc-editor.org/rfc/rfc2046#section-5.1
https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#152-multipartmixed
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tracker.errors import BodyInvalid

MIXED = "multipart/mixed"
PIECE = 64 * 1024
"""How much is read at once."""

_HEADERS = 8 * 1024
"""The longest headers of a part."""

_BOUNDARY = re.compile(r"[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]")
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\x00-\x08\x0a-\x1f\x7f]*)")


@dataclass(frozen=True)
class Part:
    """One part: its headers with names in lower case, and its content, which is read before the next part is."""

    headers: Mapping[str, str]
    content: Iterator[bytes]


def read_parts(read: Callable[[int], bytes], boundary: str | None) -> Iterator[Part]:
    """The parts of a body that `read` hands out; what stands before the first and behind the last is passed over.

    Raises:
        BodyInvalid: there is no usable boundary, the body ends too early, or headers cannot be read.
    """
    if boundary is None or not _BOUNDARY.fullmatch(boundary):
        raise BodyInvalid("its Content-Type needs a boundary of 1 to 70 characters")
    reader = _Reader(read, boundary.encode())
    _exhaust(reader.read_content())
    while not reader.is_over():
        part = Part(reader.read_headers(), reader.read_content())
        yield part
        _exhaust(part.content)


def write_head(boundary: str, headers: Mapping[str, str]) -> bytes:
    """What stands before the content of a part, and behind the part before it."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"\r\n--{boundary}\r\n{lines}\r\n".encode()


def write_end(boundary: str) -> bytes:
    """What stands behind the last part."""
    return f"\r\n--{boundary}--\r\n".encode()


class _Reader:
    """Cuts a body into lines and contents, and never holds more of it than two pieces."""

    def __init__(self, read: Callable[[int], bytes], boundary: bytes) -> None:
        self._read = read
        self._delimiter = b"\r\n--" + boundary
        # The first delimiter may stand at the very beginning.
        self._buffer = bytearray(b"\r\n")

    def read_content(self) -> Iterator[bytes]:
        """Everything before the next delimiter."""
        kept = len(self._delimiter) - 1
        while (end := self._buffer.find(self._delimiter)) < 0:
            passed = len(self._buffer) - kept
            if passed > 0:
                yield self._take(passed)
            self._fill()
        if end:
            yield self._take(end)
        self._take(len(self._delimiter))

    def is_over(self) -> bool:
        """Whether the delimiter just read was the last one; if not, its line is passed over."""
        while len(self._buffer) < 2:  # noqa: PLR2004 - the two hyphens of the last delimiter
            self._fill()
        if self._buffer.startswith(b"--"):
            self._buffer.clear()
            while self._read(PIECE):
                pass
            return True
        if self._read_line().strip(b" \t"):
            raise BodyInvalid("something stands behind a boundary on its line")
        return False

    def read_headers(self) -> dict[str, str]:
        """The headers of the part that begins here."""
        lines: list[bytes] = []
        length = 0
        while line := self._read_line():
            length += len(line)
            if length > _HEADERS:
                raise BodyInvalid(f"the headers of a part are longer than {_HEADERS} bytes")
            if lines and line[:1] in {b" ", b"\t"}:
                lines[-1] += b" " + line.strip(b" \t")
            else:
                lines.append(line)
        self._allow_no_content()
        headers: dict[str, str] = {}
        for line in lines:
            found = _HEADER.fullmatch(line.decode("latin-1"))
            if not found:
                raise BodyInvalid("a header of a part is not of the form Name: value")
            name = found[1].lower()
            if name in headers:
                raise BodyInvalid(f"a part has the header {found[1]} twice")
            headers[name] = found[2].strip(" \t")
        return headers

    def _allow_no_content(self) -> None:
        """A part may end with its headers: the empty line then belongs to the delimiter."""
        bare = self._delimiter[2:]
        while len(self._buffer) < len(bare):
            self._fill()
        if self._buffer.startswith(bare):
            self._buffer[:0] = b"\r\n"

    def _read_line(self) -> bytes:
        while (end := self._buffer.find(b"\r\n")) < 0:
            if len(self._buffer) > _HEADERS:
                raise BodyInvalid(f"a line of a part's headers is longer than {_HEADERS} bytes")
            self._fill()
        line = self._take(end)
        self._take(2)
        return line

    def _take(self, length: int) -> bytes:
        taken = bytes(self._buffer[:length])
        del self._buffer[:length]
        return taken

    def _fill(self) -> None:
        piece = self._read(PIECE)
        if not piece:
            raise BodyInvalid("it ends before its last boundary; lines end with CR and LF")
        self._buffer += piece


def _exhaust(content: Iterator[bytes]) -> None:
    for _ in content:
        pass
