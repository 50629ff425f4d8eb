"""What learners have done, per UUID in their statements."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, Integer, Table, Text, Uuid

from tracker.storage.tables.metadata import metadata

progress_lessons = Table(
    "progress_lessons",
    metadata,
    Column("learner", Uuid, primary_key=True),
    Column("lesson", Text, primary_key=True),
    Column("completed", Boolean(create_constraint=False), nullable=False),
    Column("milliseconds", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

progress_quizzes = Table(
    "progress_quizzes",
    metadata,
    Column("learner", Uuid, primary_key=True),
    Column("quiz", Text, primary_key=True),
    Column("best", Float),
    Column("passed", Boolean(create_constraint=False), nullable=False),
    Column("attempts", Integer, nullable=False),
    sqlite_with_rowid=False,
)
