"""What is known of activities, in SQL."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import Insert
from typing_extensions import override

from tracker.storage.ports.activities import Activities
from tracker.storage.sql.upsert import DIALECTS, insert_in
from tracker.storage.tables.activities import activity_definitions, seen_definitions
from tracker.xapi.terms import term

CHUNK = 500

_FIND = select(activity_definitions.c.activity, activity_definitions.c.definition).where(
    activity_definitions.c.term.in_(bindparam("terms", expanding=True))
)


def _put(dialect: str) -> Insert:
    query = insert_in(dialect, activity_definitions)
    return query.on_conflict_do_update(index_elements=["term"], set_={"definition": query.excluded.definition})


_PUT = {dialect: _put(dialect) for dialect in DIALECTS}
_SEE = {
    dialect: insert_in(dialect, seen_definitions).on_conflict_do_nothing().returning(seen_definitions.c.digest)
    for dialect in DIALECTS
}


class SqlActivities(Activities):
    """`tracker.storage.ports.Activities` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def find(self, activities: Sequence[str]) -> dict[str, str]:
        found = {}
        for start in range(0, len(activities), CHUNK):
            terms = [term("activity", activity) for activity in activities[start : start + CHUNK]]
            found.update({row.activity: row.definition for row in self._connection.execute(_FIND, {"terms": terms})})
        return found

    @override
    def put_many(self, definitions: Mapping[str, str]) -> None:
        rows = [
            {"term": term("activity", activity), "activity": activity, "definition": definition}
            for activity, definition in definitions.items()
        ]
        if rows:
            self._connection.execute(_PUT[self._connection.dialect.name], rows)

    @override
    def clear(self) -> None:
        for table in (activity_definitions, seen_definitions):
            self._connection.execute(delete(table))

    @override
    def add_seen(self, digests: Sequence[bytes]) -> Collection[bytes]:
        new: set[bytes] = set()
        for start in range(0, len(digests), CHUNK):
            rows = [{"digest": digest} for digest in digests[start : start + CHUNK]]
            new.update(
                bytes(digest)
                for digest in self._connection.execute(_SEE[self._connection.dialect.name], rows).scalars()
            )
        return new
