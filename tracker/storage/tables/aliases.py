"""Which guest's UUIDs are taken together with which learner's."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Uuid, text

from tracker.storage.tables.metadata import Instant, metadata

_IN_FORCE = text("ended IS NULL")

aliases = Table(
    "aliases",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("guest", Uuid, nullable=False),
    Column("learner", Uuid, nullable=False, index=True),
    Column("claimed", Instant, nullable=False),
    Column("ended", Instant),
    Index("uq_aliases_guest_in_force", "guest", unique=True, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE),
)
