"""Aliases in SQL."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select, update
from typing_extensions import override

from tracker.storage.ports.aliases import Alias, Aliases
from tracker.storage.sql.upsert import insert_into
from tracker.storage.tables.aliases import aliases


class SqlAliases(Aliases):
    """`tracker.storage.ports.Aliases` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def put(self, alias: Alias) -> Alias:
        self._connection.execute(insert_into(self._connection, aliases).on_conflict_do_nothing(), vars(alias))
        in_force = select(aliases).where(aliases.c.guest == alias.guest, aliases.c.ended.is_(None))
        return _alias(self._connection.execute(in_force).one())

    @override
    def find(self, alias_id: UUID) -> Alias | None:
        row = self._connection.execute(select(aliases).where(aliases.c.id == alias_id)).one_or_none()
        return None if row is None else _alias(row)

    @override
    def end(self, alias_id: UUID, at: datetime) -> None:
        self._connection.execute(
            update(aliases).where(aliases.c.id == alias_id, aliases.c.ended.is_(None)).values(ended=at)
        )

    @override
    def find_in_force(self, learner: UUID) -> list[Alias]:
        query = (
            select(aliases)
            .where(aliases.c.learner == learner, aliases.c.ended.is_(None))
            .order_by(aliases.c.claimed, aliases.c.id)
        )
        return [_alias(row) for row in self._connection.execute(query)]


def _alias(row: Row[Any]) -> Alias:
    return Alias(row.id, row.guest, row.learner, row.claimed, row.ended)
