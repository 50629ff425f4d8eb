"""Documents of activity providers."""

from __future__ import annotations

from sqlalchemy import Column, Index, LargeBinary, Table, Text, Uuid

from tracker.storage.tables.metadata import Instant, metadata

documents = Table(
    "documents",
    metadata,
    Column("key", LargeBinary(16), primary_key=True),
    Column("group", LargeBinary(16), nullable=False),
    Column("resource", Text, nullable=False),
    Column("activity", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Column("registration", Uuid),
    Column("id", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("updated", Instant, nullable=False),
    Index("ix_documents_group", "group"),
    Index("ix_documents_agent", "agent", postgresql_using="hash"),  # an agent can be longer than a B-tree takes
)
