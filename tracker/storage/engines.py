"""What differs between SQLite and PostgreSQL, and how work becomes a transaction on either."""

from __future__ import annotations

import logging
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, exc, make_url
from typing_extensions import override

from tracker.errors import CommitUnknown, DatabaseMissing, StoreBusy, StoreFailed, StoreFull
from tracker.storage.connections import PLAIN, Begin, CommitUnsure, Connections, execute
from tracker.storage.database_errors import locate, name, translate, was_lost, was_undone
from tracker.storage.ports import Store, Transaction
from tracker.storage.shared_commits import Job, SharedCommits
from tracker.storage.sql.transaction import SqlTransaction
from tracker.storage.turns import Turns

Answer = TypeVar("Answer")

_log = logging.getLogger(__name__)

WRITES = "tracker_writes"
"""Execution option: the transaction will write. It takes the place of the one writer at its beginning."""

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
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=250", "temp_store=MEMORY"):
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


def _beginner(database: str, *, seconds: float | None = None) -> Begin:
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


class _JobFailed(Exception):  # noqa: N818 - it reads as a fact, like the faults of the tracker
    """One of several works that share a transaction failed, so that it is taken back."""


class SqlStore(Store):
    """`tracker.storage.ports.Store` on an engine, where the writers of one process share commits."""

    def __init__(
        self,
        engine: Engine,
        *,
        budget: float = 15.0,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.engine = engine
        self._driver: Any = engine.dialect.loaded_dbapi
        self._connections = Connections(engine)
        self._to_read = _beginner(engine.dialect.name)
        self._commits = SharedCommits(self._commit, monotonic)
        self._budget = budget
        self._monotonic = monotonic
        self._sleep = sleep
        self._turns = self._open_turns()

    @override
    def write(self, work: Callable[[Transaction], Answer]) -> Answer:
        return self._commits.write(work, self._monotonic() + self._budget)

    @override
    def read(self, work: Callable[[Transaction], Answer]) -> Answer:
        deadline = self._monotonic() + self._budget
        try:
            return self._until(deadline, lambda: self._run(self._to_read, work))
        except CommitUnknown as unknown:
            raise StoreFailed("at the end of a read") from unknown

    def close(self) -> None:
        """Close all connections."""
        self._connections.close()
        if self._turns is not None:
            self._turns.close()
            self._turns = None
        self.engine.dispose()

    def _open_turns(self) -> Turns | None:
        database = self.engine.url.database
        if self.engine.dialect.name != "sqlite" or not database:
            return None
        return Turns(Path(database), monotonic=self._monotonic, sleep=self._sleep)

    def _commit(self, batch: Sequence[Job[Any]]) -> None:
        """Each has its own deadline: those that came first give up first, and the others go on."""
        while batch:
            deadline = min(job.deadline for job in batch)
            try:
                with self._turns.turn(deadline) if self._turns is not None else nullcontext():
                    self._commit_in_turn(batch, deadline)
            except StoreBusy as busy:
                for job in batch:
                    job.error = busy
                now = max(self._monotonic(), deadline)
                batch = [job for job in batch if job.deadline > now]
            else:
                return

    def _commit_in_turn(self, batch: Sequence[Job[Any]], deadline: float) -> None:
        """Together, where all goes well; else each in a savepoint; and alone, where one may have done it to all."""
        if len(batch) > 1:
            for run in (self._run_together, self._run_apart):
                try:
                    self._until(deadline, lambda run=run: run(batch, deadline))  # type: ignore[misc] # bound at once
                except _JobFailed:
                    continue
                except (StoreFull, StoreFailed):
                    break
                return
        for job in batch:
            try:
                self._until(job.deadline, lambda job=job: self._run(self._to_write(job.deadline), job.run))  # type: ignore[misc] # bound at once
            except Exception as error:  # noqa: BLE001 - it is raised again to the sender of this job
                job.error = error

    def _run(self, begin: Begin, work: Callable[[Transaction], Answer]) -> Answer:
        with self._connections.transaction(begin) as connection:
            transaction = SqlTransaction(connection)
            answer = work(transaction)
            transaction.flush()
            return answer

    def _to_write(self, deadline: float) -> Begin:
        return _beginner(self.engine.dialect.name, seconds=deadline - self._monotonic())

    def _run_together(self, batch: Sequence[Job[Any]], deadline: float) -> None:
        """Run all of `batch` as one. Raises _JobFailed where one of them refuses, which is rare."""
        with self._connections.transaction(self._to_write(deadline)) as connection:
            transaction = SqlTransaction(connection)
            for job in batch:
                try:
                    job.run(transaction)
                except (exc.DBAPIError, self._driver.Error):
                    raise
                except Exception as error:
                    raise _JobFailed from error
            transaction.flush()

    def _run_apart(self, batch: Sequence[Job[Any]], deadline: float) -> None:
        """Run all of `batch` in one transaction, each in a savepoint: an error takes back its own work alone."""
        with self._connections.transaction(self._to_write(deadline)) as connection:
            for job in batch:
                execute(connection, "SAVEPOINT job")
                transaction = SqlTransaction(connection)
                try:
                    job.run(transaction)
                    transaction.flush()
                except (exc.DBAPIError, self._driver.Error):
                    raise
                except Exception as error:  # noqa: BLE001 - it is raised again to the sender of this job
                    execute(connection, "ROLLBACK TO SAVEPOINT job")
                    job.error = error
                execute(connection, "RELEASE SAVEPOINT job")

    def _until(self, deadline: float, attempt: Callable[[], Answer]) -> Answer:
        """Repeat `attempt` while its transaction is lost and the deadline has not come."""
        pause = 0.005
        while True:
            try:
                return attempt()
            except (CommitUnsure, exc.DBAPIError, self._driver.Error) as error:
                cause, place = locate(error)
                if not was_lost(cause):
                    _log.error("%s, %s", name(cause), place)
                if isinstance(error, CommitUnsure) and not was_undone(cause):
                    raise CommitUnknown from error
                if not was_lost(cause):
                    raise translate(cause) from error
                if self._monotonic() + pause > deadline:
                    raise StoreBusy from error
            self._sleep(pause)
            pause = min(pause * 2, 0.2)
