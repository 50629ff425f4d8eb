"""Where statements are forwarded to, how far each target has come, and what it refused."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table, Text, Uuid

from tracker.storage.tables.metadata import Instant, metadata

forward_targets = Table(
    "forward_targets",
    metadata,
    Column("name", Text, primary_key=True),
    Column("url", Text, nullable=False),
    Column("username", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("verbs", Text, nullable=False),
    Column("activities", Text, nullable=False),
    Column("all_agents", Boolean(create_constraint=False), nullable=False),
    Column("created", Instant, nullable=False),
    Column("paused", Boolean(create_constraint=False), nullable=False),
    Column("reached", Instant),
    Column("failures", Integer, nullable=False),
    Column("retry", Instant),
    Column("problem", Text),
    Column("answered", Instant),
    Column("failing", Instant),
)

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("target", Text, primary_key=True),
    Column("stored", Instant, primary_key=True, autoincrement=False),
    Column("statement", Uuid, nullable=False),
    Column("reason", Text, nullable=False),
    Column("refused", Instant, nullable=False),
    Column("again", Boolean(create_constraint=False), nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Instant, nullable=False),
)
