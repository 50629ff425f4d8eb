"""The body of a request as it arrives, with the patience that its sender is given."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

from typing_extensions import Buffer, override

from tracker.errors import StoreBusy

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

SHORT = 128 * 1024
"""A body up to here is waited for without a thread. A longer one is read by one of the threads for long bodies, and
only where its sender may be somebody."""

SMALL = 16 * 1024
"""So much of a short body is always kept while the rest comes; for more of it there must be room."""

ROOM = 32 * 1024 * 1024
"""Bytes of short bodies beyond SMALL, in all of them together: 4,096 clients who are slow to send must not fill the
memory of a small machine."""

FAULT = "tracker.fault"
"""Where the environment of a request holds the fault for which it is refused, whatever it asks for."""

LONGEST = 180.0
"""Seconds that every sender may take, in all."""

GRACE = 20.0
"""Seconds in which every sender may be silent, in all."""

SLOWEST = 8 * 1024
"""Bytes a second: what has arrived buys the rest more time at this rate, so that a slow network is enough and a trickle
is not."""


class Room:
    """Memory for short bodies, shared by all requests of a process. It belongs to the thread of the event loop."""

    def __init__(self, left: int = ROOM) -> None:
        self._left = left

    @contextmanager
    def place(self) -> Iterator[Callable[[int], bool]]:
        """Give a function that takes more room, or says that there is none. All of it is given back at the end."""
        taken = 0

        def take(count: int) -> bool:
            nonlocal taken
            if count > self._left:
                return False
            self._left -= count
            taken += count
            return True

        try:
            yield take
        finally:
            self._left += taken


class Body:
    """What has arrived of a body. `late` says that its sender let us wait for too long."""

    def __init__(self, receive: Receive, grace: float = GRACE, longest: float = LONGEST) -> None:
        self._receive = receive
        self._grace = grace
        self._longest = longest
        self._waited = 0.0
        self.received = 0
        self.ended = False
        self.late = False

    async def read(self) -> bytes:
        """The next piece, or nothing at the end.

        Raises:
            TimeoutError: the sender let us wait for too long, in all.
        """
        while not self.ended:
            piece = await self._wait()
            if piece:
                return piece
        if self.late:
            raise TimeoutError
        return b""

    async def read_up_to(self, most: int, take: Callable[[int], bool]) -> bytes:
        """All of the body, or, where it is longer than `most`, its beginning. A late body ends where it is.

        Raises:
            StoreBusy: `take` finds no room for what is beyond SMALL.
        """
        gathered = bytearray()
        while not self.ended and self.received <= most:
            piece = await self._wait()
            if self.received > SMALL and not take(min(len(piece), self.received - SMALL)):
                raise StoreBusy
            gathered += piece
        return bytes(gathered)

    async def _wait(self) -> bytes:
        began = time.monotonic()
        patience = min(self._grace + self.received / SLOWEST, self._longest)
        try:
            async with asyncio.timeout(patience - self._waited):
                message = await self._receive()
        except TimeoutError:
            self.ended = self.late = True
            return b""
        finally:
            self._waited += time.monotonic() - began
        piece = bytes(message.get("body", b""))
        self.received += len(piece)
        self.ended = message["type"] != "http.request" or not message.get("more_body", False)
        return piece


class Input(io.RawIOBase):
    """A body for a thread that reads it: first what is there already, then what `loop` receives."""

    def __init__(self, beginning: bytes, body: Body, loop: asyncio.AbstractEventLoop) -> None:
        self._piece = memoryview(beginning)
        self._body = body
        self._loop = loop

    @override
    def readable(self) -> bool:
        return True

    @override
    def readinto(self, buffer: Buffer, /) -> int:
        if not self._piece:
            self._piece = memoryview(asyncio.run_coroutine_threadsafe(self._body.read(), self._loop).result())
        target = memoryview(buffer)
        count = min(len(target), len(self._piece))
        target[:count] = self._piece[:count]
        self._piece = self._piece[count:]
        return count
