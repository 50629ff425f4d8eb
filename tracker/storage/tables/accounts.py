"""Accounts, links that work once, and counters of what can be guessed."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Integer, LargeBinary, Table, Text, UniqueConstraint, Uuid

from tracker.storage.tables.metadata import Instant, metadata

accounts = Table(
    "accounts",
    metadata,
    Column("learner", Uuid, primary_key=True),
    Column("email", Text),
    Column("pseudonym", Text),
    Column("pseudonym_key", Text),
    Column("display_name", Text, nullable=False),
    Column("password", Text),
    Column("recovery_code", Text),
    Column("roles", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("created", Instant, nullable=False),
    Column("active", Boolean(create_constraint=False), nullable=False),
    Column("session_key", Text, nullable=False),
    UniqueConstraint("email"),
    UniqueConstraint("pseudonym_key"),
    UniqueConstraint("session_key"),
    CheckConstraint("(email IS NULL) <> (pseudonym IS NULL)", name="one_way_in"),
    CheckConstraint("(pseudonym IS NULL) = (pseudonym_key IS NULL)", name="pseudonym_with_key"),
)

links = Table(
    "links",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("learner", Uuid),
    Column("created", Instant, nullable=False),
    Column("expires", Instant, nullable=False),
    Column("used", Instant),
)

tries = Table(
    "tries",
    metadata,
    Column("counter", LargeBinary(32), primary_key=True),
    Column("ends", Instant, nullable=False, index=True),
    Column("count", Integer, nullable=False),
)
