"""Contents of attachments, in pieces, under the hash by which statements name them, and what came with which."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, Table, Uuid

from tracker.storage.tables.metadata import metadata

attachments = Table(
    "attachments",
    metadata,
    Column("sha2", LargeBinary(64), primary_key=True),
    Column("length", BigInteger, nullable=False),
)

attachment_chunks = Table(
    "attachment_chunks",
    metadata,
    Column("sha2", LargeBinary(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

statement_attachments = Table(
    "statement_attachments",
    metadata,
    Column("statement", Uuid, primary_key=True),
    Column("sha2", LargeBinary(64), primary_key=True),
    Column("owner", LargeBinary(16), index=True),
    sqlite_with_rowid=False,
)
