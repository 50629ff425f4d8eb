"""Short requests that are answered in the thread of the event loop, and leave it while they wait for a commit.

Threads share one interpreter: the one that stores gives it up at every statement of SQL, and waits for the others
before the next, while all writers wait for it. Docs: docs/decisions/0020-short-writes-in-the-loop.md.
"""

from __future__ import annotations

import asyncio
import io
import logging
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

from greenlet import getcurrent, greenlet

from tracker.storage.ports.steps import PARK, Step, Steps, Watch
from tracker.web.request_bodies import FAULT

Answer = TypeVar("Answer")

PAUSE = 0.001
"""Seconds until it is asked again whether others are done: no loop waits for less."""

SLOW = 0.05
"""Seconds that a step may take. Where one took longer, as on a slow disk, a thread does them for a while."""

A_WHILE = 1.0
"""How many seconds that is, and twice as many each time that the next one is slow again."""

LONGEST_WHILE = 60.0

MOST_PARKED = 256
"""How many requests may be parked at once; further ones wait for a thread."""

_SHORT = 8 * 1024
"""Bytes of a body that is checked in a few milliseconds."""

_log = logging.getLogger(__name__)


def is_short_write(environ: Mapping[str, Any]) -> bool:
    """Whether a request stores one statement, all of which is here, and is none whose work may be long.

    Long is what voids, since others are counted again; what is written in escapes may void. A request in another's
    clothes may ask for anything.

    https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Communication.md#13-alternate-request-syntax
    """
    if environ["PATH_INFO"] != "/xapi/statements" or FAULT in environ:
        return False
    if environ["REQUEST_METHOD"] != "PUT" and (environ["REQUEST_METHOD"] != "POST" or environ["QUERY_STRING"]):
        return False
    received = environ["wsgi.input"]
    if not isinstance(received, io.BytesIO):
        return False
    body = received.getvalue()
    return len(body) <= _SHORT and body.startswith(b"{") and b"voided" not in body and b"\\u" not in body


class LoopRequests:
    """Answers requests in the thread of the event loop; what they wait for is done with `steps`, in the same thread."""

    def __init__(self, steps: Steps, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._steps = steps
        self._monotonic = monotonic
        self._thread = ThreadPoolExecutor(1, "commits")
        self._stepping = False
        self._running = 0
        self._while = A_WHILE
        self._aside_until = 0.0

    def has_room(self) -> bool:
        """Whether another request may run."""
        return self._running < MOST_PARKED

    async def run(self, work: Callable[[], Answer]) -> Answer:
        """The answer of `work`, which may be parked several times."""
        hub = getcurrent()

        def begin() -> Answer:
            PARK.set(hub.switch)
            return work()

        own = greenlet(begin, hub)
        self._running += 1
        try:
            left = own.switch()
            while not own.dead:
                await self._wait(left)
                left = own.switch()
        finally:
            self._running -= 1
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
                with suppress(RuntimeError):  # the loop has ended, and nobody waits any more
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
        step = self._try_step()
        if step is Step.LATER:
            loop.call_later(PAUSE, self._step, loop)
        elif step is Step.LONG:
            loop.run_in_executor(self._thread, self._try_long_step).add_done_callback(lambda _: self._step(loop))
        else:
            loop.call_soon(self._step, loop)

    def _try_step(self) -> Step:
        began = self._monotonic()
        if began < self._aside_until:
            return Step.LONG
        try:
            step = self._steps.step()
        except Exception:  # noqa: BLE001 - without a next step, nobody who is parked would ever go on
            _log.exception("A step failed; a thread goes on")
            step = Step.LONG
        ended = self._monotonic()
        if ended - began > SLOW:
            self._aside_until = ended + self._while
            self._while = min(2 * self._while, LONGEST_WHILE)
        elif step is Step.DONE:
            self._while = A_WHILE
        return step

    def _try_long_step(self) -> None:
        try:
            self._steps.long_step()
        except Exception:  # noqa: BLE001 - as above
            _log.exception("A long step failed")
            time.sleep(A_WHILE)
