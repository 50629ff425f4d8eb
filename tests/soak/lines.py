"""Requests as bytes on a line, whole or broken, and what came back."""

from __future__ import annotations

import socket
from contextlib import suppress
from random import Random

from tests.tracker.fuzz.spoiled import Spoiled

PATIENCE = 60.0
"""Seconds after which a server that says nothing counts as hanging."""


def as_bytes(spoiled: Spoiled, chance: Random) -> tuple[bytes, bool]:
    """The request as it goes over the line, and whether it is whole; one in ten is no longer HTTP."""
    headers = [("Host", "127.0.0.1"), *spoiled.headers, ("Connection", "close")]
    if chance.random() < 0.9:
        headers.append(("Content-Length", str(len(spoiled.body))))
    lines = [f"{spoiled.method} {spoiled.target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers), "", ""]
    written = "\r\n".join(lines).encode("latin-1", "replace") + spoiled.body
    if chance.random() < 0.1:
        return _break(written, chance), False
    return written, not any(name in {"Transfer-Encoding", "Expect"} for name, _ in headers)


def _break(written: bytes, chance: Random) -> bytes:
    kind = chance.randrange(6)
    at = chance.randrange(min(len(written), 400))
    if kind == 0:
        return written[:at]
    if kind == 1:
        return written[:at] + bytes(chance.randrange(256) for _ in range(chance.randrange(1, 40))) + written[at:]
    if kind == 2:
        return written.replace(b"\r\n", b"\n", chance.randrange(1, 5))
    if kind == 3:
        return written.replace(b"HTTP/1.1", chance.choice((b"HTTP/1.0", b"HTTP/2.0", b"HTTP/9", b"FTP", b"")), 1)
    if kind == 4:
        return written.replace(b"\r\n", b"\r\nTransfer-Encoding: chunked\r\n", 1)
    return written.replace(b"\r\n", b"\r\nX: " + b"y" * chance.choice((9000, 70_000, 500_000)) + b"\r\n", 1)


def exchange(port: int, sent: bytes, *, whole: bool) -> tuple[int, bytes]:
    """The status and all of the answer; 0 where the server hung up without one.

    Raises:
        TimeoutError: it neither answered nor hung up.
    """
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
        with suppress(ConnectionError):
            line.sendall(sent)
        if not whole:  # the server would wait for the rest
            with suppress(OSError):
                line.shutdown(socket.SHUT_WR)
        received = b""
        with suppress(ConnectionError):
            while piece := line.recv(1 << 16):
                received += piece
    head = received[:12].split()
    return (int(head[1]) if len(head) > 1 and head[1].isdigit() else 0), received
