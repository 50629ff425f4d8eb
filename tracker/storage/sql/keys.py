"""Keys in SQL."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, or_, select, update
from typing_extensions import override

from tracker.storage.ports.keys import USE_STEP, Key, Keys
from tracker.storage.sql.prepared import Prepared
from tracker.storage.tables.keys import keys

_COLUMNS = [column.name for column in keys.columns]
_BY_ID = Prepared(select(keys).where(keys.c.id == bindparam("key_id")))


class SqlKeys(Keys):
    """`tracker.storage.ports.Keys` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def put(self, key: Key) -> None:
        row = {**vars(key), "scopes": json.dumps(sorted(key.scopes))}
        self._connection.execute(insert(keys), row)

    @override
    def find(self, key_id: str) -> Key | None:
        rows = _BY_ID.rows(self._connection, key_id=key_id)
        return _key(dict(zip(_COLUMNS, rows[0], strict=True))) if rows else None

    @override
    def list_all(self) -> list[Key]:
        return [
            _key(row._asdict()) for row in self._connection.execute(select(keys).order_by(keys.c.created, keys.c.id))
        ]

    @override
    def revoke(self, key_id: str, at: datetime) -> None:
        self._connection.execute(update(keys).where(keys.c.id == key_id, keys.c.revoked.is_(None)).values(revoked=at))

    @override
    def rotate(self, key_id: str, digest: bytes, previous_until: datetime) -> None:
        values = {"digest": digest, "previous_digest": keys.c.digest, "previous_until": previous_until}
        self._connection.execute(update(keys).where(keys.c.id == key_id).values(values))

    @override
    def record_use(self, key_id: str, at: datetime) -> None:
        due = or_(keys.c.used.is_(None), keys.c.used <= at - USE_STEP)
        self._connection.execute(update(keys).where(keys.c.id == key_id, due).values(used=at))


def _key(row: dict[str, Any]) -> Key:
    return Key(**{**row, "scopes": frozenset(json.loads(row["scopes"]))})
