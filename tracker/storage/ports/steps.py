"""How senders that have no thread of their own wait, and how what they wait for is done step by step."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from enum import Enum, auto
from typing import Protocol

Watch = Callable[[Callable[[], None]], None]
"""Arranges that what it is given is called, once or twice and by any thread, when something is done."""

PARK: ContextVar[Callable[[Watch], None] | None] = ContextVar("PARK", default=None)
"""Where the sender is not a thread: gives up its place until a watch says that something is done, and comes back."""


class Step(Enum):
    """What came of one step."""

    DONE = auto()
    """Some who waited have their answers."""
    LATER = auto()
    """Others are at it: ask again in a moment."""
    LONG = auto()
    """It may take time, so that a thread must do it: `long_step`."""


class Steps(Protocol):
    """Work that many wait for, done by whoever asks."""

    def is_awaited(self) -> bool:
        """Whether anybody is parked."""
        ...

    def step(self) -> Step:
        """Do some of it, without waiting for anybody."""
        ...

    def long_step(self) -> None:
        """Do some of it, and wait where others are at it."""
        ...
