"""Documents in SQL."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, literal, select
from typing_extensions import override

from tracker.storage.ports.documents import Document, DocumentKey, Documents
from tracker.storage.sql.upsert import insert_into
from tracker.storage.tables.documents import documents

_ROW = 1024
"""What a document counts for without a byte of content, so that nobody keeps a million of them."""


class SqlDocuments(Documents):
    """`tracker.storage.ports.Documents` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def put(self, key: DocumentKey, document: Document) -> None:
        row = {"key": _key(key), "group": _group(key), **vars(key), **vars(document)}
        query = insert_into(self._connection, documents)
        fresh = {name: query.excluded[name] for name in vars(document)}
        self._connection.execute(query.on_conflict_do_update(index_elements=["key"], set_=fresh), row)

    @override
    def find(self, key: DocumentKey) -> Document | None:
        columns = (documents.c.content, documents.c.content_type, documents.c.etag, documents.c.updated)
        row = self._connection.execute(select(*columns).where(documents.c.key == _key(key))).one_or_none()
        return None if row is None else Document(*row)

    @override
    def find_ids(self, group: DocumentKey, since: datetime | None = None) -> dict[str, datetime]:
        query = select(documents.c.id, func.max(documents.c.updated)).where(*_in_group(group)).group_by(documents.c.id)
        if since is not None:
            query = query.where(documents.c.updated > since)
        # The databases order texts each in its own way.
        return dict(sorted((row[0], row[1]) for row in self._connection.execute(query)))

    @override
    def count_bytes(self, agent: str) -> int:
        own = (documents.c.content, documents.c.activity, documents.c.id, documents.c.content_type)
        size = sum((func.length(column) for column in own), start=literal(_ROW))
        query = select(func.sum(size)).where(documents.c.agent == agent)
        return int(self._connection.execute(query).scalar() or 0)

    @override
    def delete(self, key: DocumentKey) -> None:
        self._connection.execute(delete(documents).where(documents.c.key == _key(key)))

    @override
    def delete_group(self, group: DocumentKey) -> None:
        self._connection.execute(delete(documents).where(*_in_group(group)))


def _in_group(group: DocumentKey) -> list[ColumnElement[bool]]:
    conditions = [documents.c.group == _group(group)]
    if group.registration is not None:
        conditions.append(documents.c.registration == group.registration)
    return conditions


def _group(key: DocumentKey) -> bytes:
    return _digest(key.resource, key.activity, key.agent)


def _key(key: DocumentKey) -> bytes:
    return _digest(key.resource, key.activity, key.agent, str(key.registration or ""), key.id)


def _digest(*parts: str) -> bytes:
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=16).digest()
