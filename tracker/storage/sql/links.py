"""Links that work once, in SQL."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from typing_extensions import override

from tracker.storage.ports.links import Link, Links
from tracker.storage.tables.accounts import links


class SqlLinks(Links):
    """`tracker.storage.ports.Links` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def put(self, link: Link) -> None:
        same = links.c.learner.is_(None) if link.learner is None else links.c.learner == link.learner
        self._connection.execute(delete(links).where(same, links.c.used.is_(None)))
        self._connection.execute(insert(links), vars(link))

    @override
    def find_open(self, digest: bytes, now: datetime) -> Link | None:
        row = self._connection.execute(select(links).where(_is_open(digest, now))).one_or_none()
        return None if row is None else Link(row.digest, row.created, row.expires, row.learner, row.used)

    @override
    def use(self, digest: bytes, now: datetime) -> bool:
        query = update(links).where(_is_open(digest, now)).values(used=now).returning(links.c.digest)
        return self._connection.execute(query).one_or_none() is not None


def _is_open(digest: bytes, now: datetime) -> ColumnElement[bool]:
    return (links.c.digest == digest) & links.c.used.is_(None) & (links.c.expires > now)
