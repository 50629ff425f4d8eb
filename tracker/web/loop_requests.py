"""Short requests that are answered in the thread of the event loop, and leave it while they wait for a commit.

Threads share one interpreter: the one that stores gives it up at every statement of SQL, and waits for the others
before the next, while all writers wait for it. Docs: docs/decisions/0020-short-writes-in-the-loop.md.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from greenlet import getcurrent, greenlet

from tracker.storage.ports.steps import PARK, Step, Steps, Watch
from tracker.web.request_bodies import FAULT

Answer = TypeVar("Answer")

PAUSE = 0.0002
"""Seconds until it is asked again whether others are done."""

SLOW = 0.05
"""Seconds that a step may take. Where one took longer, as on a slow disk, a thread commits for a while."""

A_WHILE = 1.0
"""How many seconds that is."""


_SHORT = 8 * 1024
"""Bytes of a body that is checked in a few milliseconds."""


def is_short_write(environ: Mapping[str, Any]) -> bool:
    """Whether a request stores a few statements, and is no request in another's clothes, whose work may be long.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#13-alternate-request-syntax
    """
    if environ["PATH_INFO"] != "/xapi/statements" or FAULT in environ:
        return False
    if environ["REQUEST_METHOD"] != "PUT" and (environ["REQUEST_METHOD"] != "POST" or environ["QUERY_STRING"]):
        return False
    length = environ.get("CONTENT_LENGTH", "")
    return bool(length.isdecimal()) and int(length) <= _SHORT


class LoopRequests:
    """Answers requests in the thread of the event loop; what they wait for is done with `steps`, in the same thread."""

    def __init__(self, steps: Steps, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._steps = steps
        self._monotonic = monotonic
        self._thread = ThreadPoolExecutor(1, "commits")
        self._stepping = False
        self._aside_until = 0.0

    async def run(self, work: Callable[[], Answer]) -> Answer:
        """The answer of `work`, which may be parked several times."""
        hub = getcurrent()

        def begin() -> Answer:
            PARK.set(hub.switch)
            return work()

        own = greenlet(begin, hub)
        left = own.switch()
        try:
            while not own.dead:
                await self._wait(left)
                left = own.switch()
        finally:
            if not own.dead:  # nobody waits for the answer any more
                own.throw()
        return left  # type: ignore[no-any-return] # a greenlet that ends answers what its function returned

    async def _wait(self, watch: Watch) -> None:
        loop = asyncio.get_running_loop()
        here = threading.get_ident()
        done = loop.create_future()

        def end() -> None:
            if not done.done():
                done.set_result(None)

        def call() -> None:
            if threading.get_ident() == here:
                end()
            else:
                loop.call_soon_threadsafe(end)

        watch(call)
        if not self._stepping:
            self._stepping = True
            loop.call_soon(self._step, loop)
        await done

    def _step(self, loop: asyncio.AbstractEventLoop) -> None:
        """One step, and then the next: requests that came meanwhile are looked at between them."""
        if not self._steps.is_awaited():
            self._stepping = False
            return
        began = self._monotonic()
        step = self._steps.step() if began >= self._aside_until else Step.LONG
        if step is Step.LATER:
            loop.call_later(PAUSE, self._step, loop)
        elif step is Step.LONG:
            loop.run_in_executor(self._thread, self._steps.finish).add_done_callback(lambda _: self._step(loop))
        else:
            ended = self._monotonic()
            if ended - began > SLOW:
                self._aside_until = ended + A_WHILE
            loop.call_soon(self._step, loop)
