"""Who is at work on a SQLite file: all who use it share a lock beside it, and who replaces it must have it alone."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import make_url

from tracker.errors import DatabaseInUse


@contextmanager
def using(url: str) -> Iterator[None]:
    """Be at work on the database at `url`; on PostgreSQL this is nothing.

    Raises:
        DatabaseInUse: somebody is replacing it, or moves what is in it.
    """
    database = file_of(url)
    if database is None:
        yield
        return
    with _locked(database, alone=False, otherwise="a restore or a move is under way: wait until it has ended"):
        yield


@contextmanager
def alone_at(url: str) -> Iterator[None]:
    """Have the database at `url` alone; on PostgreSQL this is nothing.

    Raises:
        DatabaseInUse: as `replacing`.
    """
    database = file_of(url)
    with nullcontext() if database is None else replacing(database):
        yield


def file_of(url: str) -> Path | None:
    """The file of the database at `url`, None where it is none."""
    address = make_url(url)
    return Path(address.database) if address.get_backend_name() == "sqlite" and address.database else None


@contextmanager
def replacing(database: Path) -> Iterator[None]:
    """Have the file `database` alone.

    Raises:
        DatabaseInUse: a server, or another command, is at work on it.
    """
    with _locked(database, alone=True, otherwise="stop the server, and let every other command end, first"):
        yield


@contextmanager
def _locked(database: Path, *, alone: bool, otherwise: str) -> Iterator[None]:
    database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(database.with_name(f"{database.name}-in-use"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if not _lock(file, alone=alone):
            raise DatabaseInUse(str(database), otherwise)
        yield
    finally:
        os.close(file)


if sys.platform == "win32":

    def _lock(_file: int, *, alone: bool) -> bool:  # noqa: ARG001 - there are no such locks
        return True

else:
    import fcntl

    def _lock(file: int, *, alone: bool) -> bool:
        try:
            fcntl.flock(file, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
