"""A folder put in the place of another in one step."""

from __future__ import annotations

import ctypes
import os
import shutil
from pathlib import Path

_HERE = -100  # AT_FDCWD of fcntl.h
_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h


def swap_in(fresh: Path, place: Path) -> None:
    """Put the folder `fresh` at `place`; whoever reads `place` sees the old folder or the new one, never a mixture.

    Both lie on one file system. Where the system cannot exchange two names, `place` is missing for the moment
    between two renames.
    """
    if place.exists():
        old = fresh
        if not _exchange(fresh, place):
            old = fresh.with_name(f"{fresh.name}.old")
            place.rename(old)
            try:
                fresh.rename(place)
            except OSError:
                old.rename(place)
                raise
        shutil.rmtree(old)
    else:
        fresh.rename(place)


def _exchange(one: Path, other: Path) -> bool:
    """See renameat2(2)."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    return rename is not None and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0
