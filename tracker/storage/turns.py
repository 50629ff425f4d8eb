"""Turns at the one writer's place of a SQLite file, for the processes that write to it.

SQLite lets writers wait with ever longer pauses, and whoever has just written overtakes them all: with two busy
processes, one write in a hundred took longer than a second. Here a process that waits stands at a door that only it can
pass next.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

PAUSE = 0.0005
"""Seconds between two looks at whether it is one's turn."""


class Turns:
    """The turns of all processes that open the same two files beside `database`.

    They keep the peace, not the data: who has waited until a deadline goes on without a turn, and SQLite decides.
    """

    def __init__(self, database: Path, *, monotonic: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._door = _open(database.with_name(f"{database.name}-door"))
        self._place = _open(database.with_name(f"{database.name}-place"))
        self._monotonic = monotonic
        self._sleep = sleep

    @contextmanager
    def turn(self, deadline: float) -> Iterator[None]:
        """The writer's place, for one thread of this process at a time; `deadline` is on the monotonic clock."""
        at_door = self._wait(self._door, deadline)
        at_place = self._wait(self._place, deadline)
        if at_door:
            _unlock(self._door)
        try:
            yield
        finally:
            if at_place:
                _unlock(self._place)

    def take(self) -> bool:
        """Take the writer's place if nobody has it; whoever took it must `leave`.

        Who did not get it may stand at the door, and asks again until it has it, or waits for a `turn`.
        """
        if not (_lock(self._door) and _lock(self._place)):
            return False
        _unlock(self._door)
        return True

    def leave(self) -> None:
        """Give the writer's place back."""
        _unlock(self._place)

    def close(self) -> None:
        """Close the files."""
        os.close(self._door)
        os.close(self._place)

    def _wait(self, file: int, deadline: float) -> bool:
        while not _lock(file):
            if self._monotonic() > deadline:
                return False
            self._sleep(PAUSE)
        return True


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


if sys.platform == "win32":

    def _lock(_file: int) -> bool:
        return True

    def _unlock(_file: int) -> None:
        pass

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
