"""Connections that stay open from one transaction to the next, which plain SQL begins and ends."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection, Engine, exc

PLAIN = "tracker_plain"
"""Execution option: no event begins a transaction on this connection."""

Begin = Callable[[Any], None]
"""Begins a transaction on a connection of the driver."""


class CommitUnsure(Exception):  # noqa: N818 - it reads as a fact, like the faults of the tracker
    """The commit failed with `cause`, and nobody knows whether it was made."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__(str(cause))
        self.cause = cause


class Connections:
    """The connections of one engine, as many as there were transactions at the same time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT", **{PLAIN: True})
        self._driver: Any = engine.dialect.loaded_dbapi
        self._idle: deque[Connection] = deque()

    @contextmanager
    def transaction(self, begin: Begin) -> Iterator[Connection]:
        """A connection in a transaction, which is committed at the end and dropped with an error.

        Raises:
            CommitUnsure: all went well up to the commit.
        """
        connection = self._begin(begin)
        try:
            yield connection
        except BaseException:
            self._roll_back(connection)
            raise
        try:
            execute(connection, "COMMIT")
        except self._driver.Error as error:
            self._roll_back(connection)
            raise CommitUnsure(error) from error
        self._idle.append(connection)

    def close(self) -> None:
        """Close those that no transaction uses."""
        while self._idle:
            _discard(self._idle.pop())

    def _begin(self, begin: Begin) -> Connection:
        """One that was kept may have been lost meanwhile: then a new one takes its place."""
        while True:
            connection, kept = self._take()
            line = connection.connection.dbapi_connection
            try:
                begin(line)
            except self._driver.Error as error:
                self._roll_back(connection)
                if not (kept and self._engine.dialect.is_disconnect(error, line, None)):
                    raise
            else:
                return connection

    def _take(self) -> tuple[Connection, bool]:
        try:
            return self._idle.pop(), True
        except IndexError:
            return self._engine.connect(), False

    def _roll_back(self, connection: Connection) -> None:
        try:
            execute(connection, "ROLLBACK")
        except (self._driver.Error, exc.SQLAlchemyError):
            _discard(connection)
        else:
            self._idle.append(connection)


def execute(connection: Connection, sql: str) -> None:
    """Run `sql`, which has neither parameters nor an answer, by the driver alone."""
    cursor = connection.connection.cursor()
    cursor.execute(sql)
    cursor.close()


def _discard(connection: Connection) -> None:
    with suppress(exc.SQLAlchemyError):
        connection.invalidate()
    connection.close()
