"""An end that somebody asked for is never forgotten."""

from __future__ import annotations

import os
import signal
from contextlib import suppress

import pytest

from compiler.site_files.interruption import noticed


class Finalized:
    """Gets the signal where Python cannot raise: what happens in a finalizer is only reported."""

    def __del__(self) -> None:
        with suppress(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_an_interruption_that_was_lost_is_raised_at_the_next_look():
    before = signal.getsignal(signal.SIGINT)
    with noticed() as check:
        check()
        Finalized()
        with pytest.raises(KeyboardInterrupt):
            check()
    assert signal.getsignal(signal.SIGINT) is before


def test_an_interruption_ends_what_is_going_on():
    def wait():
        with noticed():
            os.kill(os.getpid(), signal.SIGINT)
            signal.pause()

    with pytest.raises(KeyboardInterrupt):
        wait()
