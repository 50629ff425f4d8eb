"""The history of statements in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, select
from typing_extensions import override

from tracker.storage.ports.history import History
from tracker.storage.ports.statements import Found
from tracker.storage.sql.pages import read_page
from tracker.storage.tables.statements import statements

LONGEST = 512 * 1024
"""After how many characters of JSON a page ends."""

_COLUMNS = (statements.c.id, statements.c.stored, statements.c.text, statements.c.voided)


class SqlHistory(History):
    """`tracker.storage.ports.History` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def read(self, after: datetime | None, until: datetime | None, limit: int) -> Sequence[Found]:
        query = select(*_COLUMNS).where(*_between(after, until)).order_by(statements.c.stored).limit(limit)
        return read_page(self._connection, query, LONGEST).found

    @override
    def count(self, after: datetime | None, until: datetime | None) -> int:
        query = select(func.count()).select_from(statements).where(*_between(after, until))
        return self._connection.execute(query).scalar_one()


def _between(after: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    conditions = []
    if after is not None:
        conditions.append(statements.c.stored > after)
    if until is not None:
        conditions.append(statements.c.stored <= until)
    return conditions
