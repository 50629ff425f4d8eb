"""Counters of what can be guessed, in SQL."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, case, delete, literal
from typing_extensions import override

from tracker.storage.ports.tries import Tries
from tracker.storage.sql.upsert import insert_into
from tracker.storage.tables.accounts import tries
from tracker.storage.tables.metadata import Instant


class SqlTries(Tries):
    """`tracker.storage.ports.Tries` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def count(self, counter: bytes, now: datetime, window: timedelta) -> tuple[int, datetime]:
        self._connection.execute(delete(tries).where(tries.c.ends <= now, tries.c.counter != counter))
        is_over = tries.c.ends <= now
        query = insert_into(self._connection, tries).on_conflict_do_update(
            index_elements=["counter"],
            set_={
                "count": case((is_over, 1), else_=tries.c["count"] + 1),
                "ends": case((is_over, literal(now + window, Instant)), else_=tries.c.ends),
            },
        )
        row = {"counter": counter, "ends": now + window, "count": 1}
        found = self._connection.execute(query.returning(tries.c["count"], tries.c.ends), row).one()
        return found[0], found[1]

    @override
    def forget(self, counter: bytes) -> None:
        self._connection.execute(delete(tries).where(tries.c.counter == counter))
