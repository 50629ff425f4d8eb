"""What is known of activities: their definitions, put together from statements."""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary, Table, Text

from tracker.storage.tables.metadata import metadata

activity_definitions = Table(
    "activity_definitions",
    metadata,
    Column("term", LargeBinary(16), primary_key=True),
    Column("activity", Text, nullable=False),
    Column("definition", Text, nullable=False),
)

seen_definitions = Table(
    "seen_definitions",
    metadata,
    Column("digest", LargeBinary(16), primary_key=True),
    sqlite_with_rowid=False,
)
