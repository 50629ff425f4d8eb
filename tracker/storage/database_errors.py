"""What the errors of SQLite and PostgreSQL mean for those who wanted to store or read."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import exc

from tracker.errors import StoreFailed, StoreFull
from tracker.storage.connections import CommitUnsure

_LOST = frozenset({"40001", "40P01", "55P03"})
"""SQLSTATE of lost transactions: serialization failure, deadlock, lock timeout."""

_UNDONE = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CONSTRAINT})
"""SQLite's errors at a commit that was not made."""

_UNDONE_CLASSES = frozenset({"23", "40", "53"})
"""Classes of SQLSTATE at a commit that was not made: integrity, a lost transaction, no room or memory."""


def locate(error: Any) -> tuple[Any, str]:
    """The driver's error, and where it happened."""
    if isinstance(error, CommitUnsure):
        return error.cause, "at the commit"
    cause = error.orig if isinstance(error, exc.DBAPIError) else error
    return cause, f"in: {getattr(error, 'statement', 'a prepared query')}"


def was_undone(error: Any) -> bool:
    """Whether a commit that failed with `error` was certainly not made."""
    if isinstance(error, sqlite3.Error):
        return error.sqlite_errorcode & 0xFF in _UNDONE
    return (getattr(error, "sqlstate", None) or "")[:2] in _UNDONE_CLASSES


def was_lost(error: Any) -> bool:
    """Whether the transaction was lost to another one, so that it can be tried again."""
    if isinstance(error, sqlite3.Error):
        return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
    return getattr(error, "sqlstate", None) in _LOST


def translate(error: Any) -> StoreFull | StoreFailed:
    """The fault of the tracker that `error` is."""
    full = isinstance(error, sqlite3.Error) and error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL
    if full or getattr(error, "sqlstate", None) == "53100":
        return StoreFull()
    return StoreFailed(name(error))


def name(error: Any) -> str:
    """What the database calls the error; its message could hold what people wrote."""
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__
