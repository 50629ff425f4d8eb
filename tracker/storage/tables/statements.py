"""Statements, the terms that find them, and who refers to whom."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, LargeBinary, Table, Text, Uuid

from tracker.storage.tables.metadata import Instant, metadata

statements = Table(
    "statements",
    metadata,
    Column("stored", Instant, primary_key=True, autoincrement=False),
    Column("id", Uuid, nullable=False, unique=True),
    Column("voided", Boolean(create_constraint=False), nullable=False),
    Column("actor", LargeBinary(16)),
    Column("authority", LargeBinary(16)),
    Column("text", Text, nullable=False),
)

statement_terms = Table(
    "statement_terms",
    metadata,
    Column("term", LargeBinary(16), primary_key=True),
    Column("stored", Instant, primary_key=True, autoincrement=False),
    Column("inherited", Boolean(create_constraint=False), nullable=False),
    sqlite_with_rowid=False,
)

statement_references = Table(
    "statement_references",
    metadata,
    Column("stored", Instant, primary_key=True, autoincrement=False),
    Column("target", Uuid, nullable=False, index=True),
    Column("voids", Boolean(create_constraint=False), nullable=False),
)
