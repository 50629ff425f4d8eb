"""Keys of programs that speak xAPI."""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary, Table, Text

from tracker.storage.tables.metadata import Instant, metadata

keys = Table(
    "keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("created", Instant, nullable=False),
    Column("revoked", Instant),
    Column("used", Instant),
    Column("previous_digest", LargeBinary(32)),
    Column("previous_until", Instant),
)
