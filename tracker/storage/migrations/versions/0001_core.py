"""Statements, documents, keys, aliases and progress."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tracker.storage.tables.metadata import Instant

revision = "0001_core"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "statements",
        sa.Column("stored", Instant(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("voided", sa.Boolean(), nullable=False),
        sa.Column("actor", sa.LargeBinary(16)),
        sa.Column("authority", sa.LargeBinary(16)),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("stored", name="pk_statements"),
        sa.UniqueConstraint("id", name="uq_statements_id"),
    )
    op.create_table(
        "statement_terms",
        sa.Column("term", sa.LargeBinary(16), nullable=False),
        sa.Column("stored", Instant(), autoincrement=False, nullable=False),
        sa.Column("inherited", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("term", "stored", name="pk_statement_terms"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statement_references",
        sa.Column("stored", Instant(), autoincrement=False, nullable=False),
        sa.Column("target", sa.Uuid(), nullable=False),
        sa.Column("voids", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("stored", name="pk_statement_references"),
    )
    op.create_index("ix_statement_references_target", "statement_references", ["target"])
    op.create_table(
        "documents",
        sa.Column("key", sa.LargeBinary(16), nullable=False),
        sa.Column("group", sa.LargeBinary(16), nullable=False),
        sa.Column("resource", sa.Text(), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        sa.Column("registration", sa.Uuid()),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("updated", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_documents"),
    )
    op.create_index("ix_documents_group", "documents", ["group"])
    op.create_table(
        "keys",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created", Instant(), nullable=False),
        sa.Column("revoked", Instant()),
        sa.PrimaryKeyConstraint("id", name="pk_keys"),
    )
    op.create_table(
        "aliases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("guest", sa.Uuid(), nullable=False),
        sa.Column("learner", sa.Uuid(), nullable=False),
        sa.Column("claimed", Instant(), nullable=False),
        sa.Column("ended", Instant()),
        sa.PrimaryKeyConstraint("id", name="pk_aliases"),
    )
    op.create_index("ix_aliases_learner", "aliases", ["learner"])
    in_force = sa.text("ended IS NULL")
    op.create_index(
        "uq_aliases_guest_in_force",
        "aliases",
        ["guest"],
        unique=True,
        sqlite_where=in_force,
        postgresql_where=in_force,
    )
    op.create_table(
        "progress_lessons",
        sa.Column("learner", sa.Uuid(), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("completed", sa.Boolean(), nullable=False),
        sa.Column("milliseconds", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("learner", "lesson", name="pk_progress_lessons"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "progress_quizzes",
        sa.Column("learner", sa.Uuid(), nullable=False),
        sa.Column("quiz", sa.Text(), nullable=False),
        sa.Column("best", sa.Float()),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("learner", "quiz", name="pk_progress_quizzes"),
        sqlite_with_rowid=False,
    )
