"""Statistics of questions in SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import Insert
from typing_extensions import override

from tracker.progress.items import AnswerCount
from tracker.storage.ports.items import Items
from tracker.storage.sql.prepared import PreparedInsert
from tracker.storage.sql.upsert import DIALECTS, insert_in
from tracker.storage.tables.items import item_statistics


def _sum(dialect: str) -> Insert:
    query = insert_in(dialect, item_statistics)
    return query.on_conflict_do_update(
        index_elements=["activity"],
        set_={name: item_statistics.c[name] + query.excluded[name] for name in ("answers", "right")},
    )


_ADD = PreparedInsert(item_statistics, {dialect: _sum(dialect) for dialect in DIALECTS})


class SqlItems(Items):
    """`tracker.storage.ports.Items` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: dict[str, AnswerCount] = {}

    def flush(self) -> None:
        """Write down what `add` has kept back, so that the counts of many statements go in together."""
        kept, self._kept = self._kept, {}
        _ADD.run(self._connection, [{"activity": activity, **vars(kept[activity])} for activity in sorted(kept)])
        emptied = [activity for activity, count in kept.items() if count.answers <= 0]
        if emptied:
            self._connection.execute(
                delete(item_statistics).where(item_statistics.c.activity.in_(emptied), item_statistics.c.answers == 0)
            )

    @override
    def add(self, counts: Mapping[str, AnswerCount]) -> None:
        for activity, count in counts.items():
            self._kept[activity] = self._kept.get(activity, AnswerCount()) + count

    @override
    def replace(self, activity: str, count: AnswerCount) -> None:
        self.flush()
        self._connection.execute(delete(item_statistics).where(item_statistics.c.activity == activity))
        if count.answers:
            self.add({activity: count})

    @override
    def find_after(self, activity: str, limit: int) -> Sequence[tuple[str, AnswerCount]]:
        self.flush()
        rows = self._connection.execute(
            select(item_statistics)
            .where(item_statistics.c.activity > activity)
            .order_by(item_statistics.c.activity)
            .limit(limit)
        )
        return [(row.activity, AnswerCount(row.answers, row.right)) for row in rows]
