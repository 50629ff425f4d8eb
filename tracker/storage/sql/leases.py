"""Leases in SQL."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, or_, select
from typing_extensions import override

from tracker.storage.ports.leases import Leases
from tracker.storage.sql.upsert import insert_into
from tracker.storage.tables.forwarding import leases


class SqlLeases(Leases):
    """`tracker.storage.ports.Leases` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def take(self, name: str, holder: str, now: datetime, until: datetime) -> bool:
        values = {"name": name, "holder": holder, "until": until}
        query = insert_into(self._connection, leases).values(values)
        free = or_(leases.c.holder == holder, leases.c.until <= now)
        kept = query.on_conflict_do_update(index_elements=["name"], set_=values, where=free)
        return self._connection.execute(kept.returning(leases.c.holder)).scalar() == holder

    @override
    def give_up(self, name: str, holder: str) -> None:
        self._connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))

    @override
    def find_holder(self, name: str, now: datetime) -> str | None:
        return self._connection.execute(
            select(leases.c.holder).where(leases.c.name == name, leases.c.until > now)
        ).scalar()
