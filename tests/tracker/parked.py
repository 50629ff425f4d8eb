"""Writers without a thread of their own, and somebody who keeps them waiting."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from greenlet import getcurrent, greenlet

from tracker.storage.ports.steps import PARK


class Parked:
    """Work that runs until it is parked, which `ended` says is over, and then until its end."""

    def __init__(self, work):
        self.ended = threading.Event()
        hub = getcurrent()

        def begin():
            PARK.set(hub.switch)
            return work()

        self._own = greenlet(begin)
        self._own.switch()(self.ended.set)

    def answer(self):
        assert self.ended.wait(20)
        return self._own.switch()


@contextmanager
def a_long_write(store):
    """A thread has the turn, and keeps it until the end."""
    begun, end = threading.Event(), threading.Event()

    def work(_transaction):
        begun.set()
        assert end.wait(30)

    with ThreadPoolExecutor(1) as pool:
        long = pool.submit(store.write, work)
        try:
            assert begun.wait(30)
            yield
        finally:
            end.set()
        long.result(20)
