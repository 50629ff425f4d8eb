"""Attempts at exams and the answers in them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Integer, Table, Text, UniqueConstraint, Uuid

from tracker.storage.tables.metadata import Instant, metadata

exam_attempts = Table(
    "exam_attempts",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("learner", Uuid, nullable=False),
    Column("exam", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("started", Instant, nullable=False),
    Column("deadline", Instant, nullable=False),
    Column("answers_public", Boolean(create_constraint=False), nullable=False),
    Column("drawn", Text, nullable=False),
    Column("finished", Instant),
    Column("score", Float),
    Column("passed", Boolean(create_constraint=False)),
    Column("outcomes", Text),
    UniqueConstraint("learner", "exam", "number"),
)

exam_responses = Table(
    "exam_responses",
    metadata,
    Column("attempt", Uuid, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("response", Text, nullable=False),
    Column("saved", Instant, nullable=False),
    sqlite_with_rowid=False,
)
