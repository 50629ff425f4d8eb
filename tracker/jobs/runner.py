"""The thread that does the jobs, as long as its server runs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from tracker.errors import Fault

_log = logging.getLogger(__name__)

PAUSE = 2.0
"""How many seconds to wait when there is nothing to do."""


class Runner:
    """Calls `work` again and again in a thread of its own: at once while it returns True, else after a pause.

    It ends when `end` is set; a work that takes long looks at it meanwhile.
    """

    def __init__(self, work: Callable[[], bool], end: threading.Event, *, pause: float = PAUSE) -> None:
        self._work = work
        self._end = end
        self._pause = pause
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def stop(self, seconds: float) -> bool:
        """Ask it to end, and wait for it so long: whether it has ended."""
        self._end.set()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._end.is_set():
            if not self._work_once():
                self._end.wait(self._pause)

    def _work_once(self) -> bool:
        try:
            return self._work()
        except Fault as fault:
            _log.warning("A job waits: %s", fault)
        except Exception:  # noqa: BLE001 - whatever it is, statements wait, and the log says why
            _log.exception("A job failed; it is tried again")
        return False
