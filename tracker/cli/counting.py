"""How far a long command has come, for a person who watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from click._termui_impl import ProgressBar


@contextmanager
def counting(label: str, length: int | None) -> Iterator[Callable[[int], None]]:
    """A bar on standard error where that is a terminal; what is yielded adds to it."""
    if not sys.stderr.isatty():
        yield lambda _steps: None
        return
    bar: ProgressBar[int] = click.progressbar(length=length, label=label, file=sys.stderr, show_pos=True)
    with bar:
        yield bar.update
