"""How much each learner has stored, by the way on which it came."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, Table, Text, Uuid

from tracker.storage.tables.metadata import Instant, metadata

amounts = Table(
    "amounts",
    metadata,
    Column("learner", Uuid, primary_key=True),
    Column("way", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("today", Integer, nullable=False),
    Column("ends", Instant, nullable=False),
    sqlite_with_rowid=False,
)
