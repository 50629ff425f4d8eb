"""Issued credentials and their status lists."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, Uuid, text

from tracker.storage.tables.metadata import Instant, metadata

_IN_FORCE = text("revoked IS NULL")

status_lists = Table(
    "status_lists",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("did", Text, nullable=False),
    Column("base", Text, nullable=False),
)

credentials = Table(
    "credentials",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("learner", Uuid, nullable=False),
    Column("achievement", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("status_list", Integer, ForeignKey(status_lists.c.number), nullable=False),
    Column("place", Integer, nullable=False),
    Column("issued", Instant, nullable=False),
    Column("revoked", Instant),
    Column("reason", Text, nullable=False),
    Column("may_reissue", Boolean(create_constraint=False), nullable=False),
    UniqueConstraint("status_list", "place"),
    Index(
        "uq_credentials_in_force",
        "learner",
        "achievement",
        unique=True,
        sqlite_where=_IN_FORCE,
        postgresql_where=_IN_FORCE,
    ),
)
