"""How the questions of quizzes were answered, by everybody together."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from tracker.storage.tables.metadata import metadata

item_statistics = Table(
    "item_statistics",
    metadata,
    Column("activity", Text, primary_key=True),
    Column("answers", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    sqlite_with_rowid=False,
)
