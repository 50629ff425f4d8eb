"""Contents of attachments in SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection, func, insert, select
from typing_extensions import override

from tracker.storage.ports.attachments import CHUNK, Attachments
from tracker.storage.sql.upsert import insert_into
from tracker.storage.tables.attachments import attachment_chunks, attachments, statement_attachments
from tracker.xapi.attachments import Content

_IDS = 500


class SqlAttachments(Attachments):
    """`tracker.storage.ports.Attachments` on `connection`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @override
    def put(self, statement: UUID, contents: Sequence[Content], owner: bytes | None = None) -> None:
        for content in contents:
            self._put_content(content)
            row = {"statement": statement, "sha2": content.sha2, "owner": owner}
            self._connection.execute(insert(statement_attachments), row)

    def _put_content(self, content: Content) -> None:
        query = insert_into(self._connection, attachments).on_conflict_do_nothing().returning(attachments.c.sha2)
        row = {"sha2": content.sha2, "length": content.length}
        if self._connection.execute(query, row).scalar() is None:
            return
        for number, chunk in enumerate(_cut(content)):
            row = {"sha2": content.sha2, "number": number, "content": chunk}
            self._connection.execute(insert(attachment_chunks), row)

    @override
    def find(self, statements: Sequence[UUID]) -> dict[UUID, list[bytes]]:
        found: dict[UUID, list[bytes]] = {}
        table = statement_attachments.c
        for start in range(0, len(statements), _IDS):
            query = select(table.statement, table.sha2).where(table.statement.in_(statements[start : start + _IDS]))
            for row in self._connection.execute(query.order_by(table.statement, table.sha2)):
                found.setdefault(row.statement, []).append(row.sha2)
        return found

    @override
    def find_length(self, sha2: bytes) -> int | None:
        query = select(attachments.c.length).where(attachments.c.sha2 == sha2)
        return self._connection.execute(query).scalar()

    @override
    def read_chunk(self, sha2: bytes, number: int) -> bytes | None:
        table = attachment_chunks.c
        query = select(table.content).where(table.sha2 == sha2, table.number == number)
        return self._connection.execute(query).scalar()

    @override
    def count_bytes(self, owner: bytes) -> int:
        brought = statement_attachments.join(attachments, attachments.c.sha2 == statement_attachments.c.sha2)
        query = select(func.sum(attachments.c.length)).select_from(brought)
        return int(self._connection.execute(query.where(statement_attachments.c.owner == owner)).scalar() or 0)


def _cut(content: Content) -> Iterator[bytes]:
    """The content in pieces of one size, however it was handed out."""
    kept = bytearray()
    for piece in content.pieces():
        kept += piece
        while len(kept) >= CHUNK:
            yield bytes(kept[:CHUNK])
            del kept[:CHUNK]
    if kept:
        yield bytes(kept)
