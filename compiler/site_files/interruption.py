"""Ctrl-C while files are made: nothing is put in place after it, also where Python loses the exception.

An exception that a signal raises in a finalizer or a callback of the garbage collection is printed and forgotten.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn


@contextmanager
def noticed() -> Iterator[Callable[[], None]]:
    """Raises KeyboardInterrupt as usual; what it gives raises it again where somebody asked for an end before."""
    asked = threading.Event()

    def note(_number: int, _frame: object) -> NoReturn:
        asked.set()
        raise KeyboardInterrupt

    def check() -> None:
        if asked.is_set():
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield check
        return
    before = signal.signal(signal.SIGINT, note)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)
