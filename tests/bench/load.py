"""A closed loop of requests over a few connections, and how long each took."""

from __future__ import annotations

import gc
import select
import socket
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, inf

CONNECTIONS = 8
PATIENCE = 60.0
_LENGTH = b"content-length:"


class LoadFailed(Exception):  # noqa: N818 - it reads as a fact
    """A server did not answer as it should: a figure of it would say nothing."""


@dataclass(frozen=True)
class Round:
    """What came of one round: its length and the time of each request in seconds, and the bytes that were read."""

    seconds: float
    times: list[float]
    bytes: int = 0

    @property
    def rate(self) -> float:
        """Requests in a second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """The time in milliseconds within which this share of the requests was answered."""
        return 1000 * percentile(self.times, share)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of `values` that at least this share of them does not exceed."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def median_rate(rounds: Sequence[Round]) -> float:
    """The rate of the middle one."""
    return statistics.median(entry.rate for entry in rounds)


def median_p99(rounds: Sequence[Round]) -> float:
    """The p99 of the middle one, in milliseconds."""
    return statistics.median(entry.percentile(0.99) for entry in rounds)


def request(method: str, path: str, headers: dict[str, str]) -> Callable[[bytes], bytes]:
    """What puts a body into such a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {text}" for name, text in headers.items())]
    head = ("\r\n".join(lines) + "\r\nContent-Length: ").encode()
    return lambda body: b"%b%d\r\n\r\n%b" % (head, len(body), body)


def run(
    ports: Sequence[int], requests: Iterator[bytes], *, seconds: float = inf, connections: int = CONNECTIONS
) -> Round:
    """Send `requests` over `connections` that are kept and dealt out over `ports`, the next on each when it has its
    answer, for so many seconds or until there are no more.

    Raises:
        LoadFailed: an answer is missing, or is not 200.
    """
    lines = [_Line(ports[number % len(ports)]) for number in range(connections)]
    poll = select.epoll()
    by_number = {line.socket.fileno(): line for line in lines}
    for number in by_number:
        poll.register(number, select.EPOLLIN)
    times: list[float] = []
    collects = gc.isenabled()
    gc.disable()
    begun = ended = time.perf_counter()
    try:
        busy = sum(line.send(requests) for line in lines)
        while busy:
            ready = poll.poll(PATIENCE)
            if not ready:
                raise LoadFailed(f"no answer for {PATIENCE:g} seconds")
            for number, _ in ready:
                line = by_number[number]
                if not line.receive():
                    continue
                ended = time.perf_counter()
                times.append(ended - line.sent)
                busy -= ended - begun >= seconds or not line.send(requests)
    finally:
        if collects:
            gc.enable()
        poll.close()
        for line in lines:
            line.socket.close()
    return Round(ended - begun, times, sum(line.bytes for line in lines))


class _Line:
    """One connection, which waits for one answer at a time."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sent = 0.0
        self.bytes = 0
        self._answer = b""
        self._need = 0
        self._known = b"", 0

    def send(self, requests: Iterator[bytes]) -> bool:
        """Send the next one; False where there is none."""
        message = next(requests, None)
        if message is None:
            return False
        self._answer, self._need = b"", 0
        self.sent = time.perf_counter()
        self.socket.sendall(message)
        return True

    def receive(self) -> bool:
        """Read what is there; whether the answer is complete."""
        some = self.socket.recv(1 << 20)
        if not some:
            raise LoadFailed(f"the server closed the connection after {self._answer!r}")
        self.bytes += len(some)
        self._answer += some
        if not self._need:
            head, found, _ = self._answer.partition(b"\r\n\r\n")
            if not found:
                return False
            if head != self._known[0]:
                if not head.startswith(b"HTTP/1.1 200"):
                    raise LoadFailed(self._answer[:1000].decode(errors="replace"))
                self._known = head, len(head) + 4 + _length(head)
            self._need = self._known[1]
        return len(self._answer) >= self._need


def _length(head: bytes) -> int:
    place = head.lower().find(_LENGTH)
    if place < 0:
        raise LoadFailed(f"the answer does not say how long it is: {head!r}")
    return int(head[place + len(_LENGTH) :].split(b"\r\n", 1)[0])
