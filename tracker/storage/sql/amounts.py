"""How much each learner has stored, in SQL."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, bindparam, case, literal_column
from sqlalchemy.sql.expression import Executable
from typing_extensions import override

from tracker.storage.ports.amounts import Amount, Amounts
from tracker.storage.sql.prepared import Prepared
from tracker.storage.sql.upsert import DIALECTS, insert_in
from tracker.storage.tables.amounts import amounts
from tracker.storage.tables.metadata import Instant

_DAY = timedelta(days=1)


def _sum(dialect: str) -> Executable:
    query = insert_in(dialect, amounts)
    is_over = amounts.c.ends <= bindparam("now", type_=Instant)
    return query.on_conflict_do_update(
        index_elements=["learner", "way"],
        set_={
            "size": amounts.c.size + query.excluded.size,
            "today": query.excluded.today + case((is_over, literal_column("0")), else_=amounts.c.today),
            "ends": case((is_over, query.excluded.ends), else_=amounts.c.ends),
        },
    ).returning(amounts.c.size, amounts.c.today, amounts.c.ends)


_ADD = Prepared({dialect: _sum(dialect) for dialect in DIALECTS})


class SqlAmounts(Amounts):
    """`tracker.storage.ports.Amounts` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def add(self, learner: UUID, way: str, statements: int, size: int, now: datetime) -> Amount:
        row = {"learner": learner, "way": way, "size": size, "today": statements, "ends": now + _DAY}
        ((size, today, ends),) = _ADD.rows(self._connection, now=now, **row)
        return Amount(size, today, ends)
