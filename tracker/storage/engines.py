"""What differs between SQLite and PostgreSQL: how a database is opened, and how a transaction begins."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url

from tracker.errors import DatabaseMissing
from tracker.storage.connections import PLAIN, Begin

_log = logging.getLogger(__name__)

WRITES = "tracker_writes"
"""Execution option: the transaction will write. It takes the place of the one writer at its beginning."""

_PATIENCE = 250
"""Milliseconds for which SQLite itself waits for a lock."""

_LOCK = 7_306_003_901
"""The number of PostgreSQL's advisory lock that all writers of one database take."""


def require_database(url: str) -> None:
    """Make sure that there is a database at `url`, where that is a file: opening makes an empty one.

    Raises:
        DatabaseMissing: there is none.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and not Path(parsed.database).is_file():
        raise DatabaseMissing(str(Path(parsed.database).absolute()))


def open_engine(url: str) -> Engine:
    """An engine for `url`: SQLite with a write-ahead log and durable commits, or PostgreSQL through psycopg.

    It has no pool: `Connections` keeps those that requests use, as many as there are, so that none waits for another.
    Its errors say nothing of what was written.
    ORM sessions that write bind to `engine.execution_options(tracker_writes=True)`.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(url, parsed.database)
    engine = create_engine(parsed.set(drivername="postgresql+psycopg"), poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", _begin_postgresql)
    return engine


def _open_sqlite(url: str, database: str | None) -> Engine:
    if database:
        Path(database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        Path(database).touch(mode=0o600)
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "connect", _connect_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _connect_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    # A statement of several rows keeps what it may have to undo: in memory, it makes no file for it at every commit.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={_PATIENCE}",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get(PLAIN):
        connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(PLAIN):
        return
    if options.get(WRITES):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.exec_driver_sql("SET LOCAL lock_timeout = '5s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def beginner(database: str, *, seconds: float | None = None) -> Begin:
    """What begins a transaction on a connection of the driver; to write, it waits for so many `seconds` at most."""
    if database == "sqlite":
        sql = "BEGIN" if seconds is None else "BEGIN IMMEDIATE"
        return lambda line: line.execute(sql).close()
    if seconds is None:
        sql = "BEGIN ISOLATION LEVEL REPEATABLE READ"
    else:
        milliseconds = max(1, int(seconds * 1000))
        wait = f"SET LOCAL lock_timeout = {milliseconds}; SELECT pg_advisory_xact_lock({_LOCK})"
        sql = f"BEGIN ISOLATION LEVEL READ COMMITTED; {wait}"
    return lambda line: line.execute(sql, prepare=False).close()


def begin_at_once(line: Any) -> None:
    """Begin to write on a connection of SQLite's driver, or fail without waiting for anybody."""
    line.execute("PRAGMA busy_timeout=0").close()
    try:
        line.execute("BEGIN IMMEDIATE").close()
    finally:
        line.execute(f"PRAGMA busy_timeout={_PATIENCE}").close()
