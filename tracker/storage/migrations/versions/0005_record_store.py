"""Attachments, definitions of activities, forwarding, statistics of questions, and keys that rotate."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tracker.storage.tables.metadata import Instant

revision = "0005_record_store"
down_revision = "0004_exams"


def upgrade() -> None:
    op.create_table(
        "attachments",
        sa.Column("sha2", sa.LargeBinary(64), nullable=False),
        sa.Column("length", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("sha2", name="pk_attachments"),
    )
    op.create_table(
        "attachment_chunks",
        sa.Column("sha2", sa.LargeBinary(64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha2", "number", name="pk_attachment_chunks"),
    )
    op.create_table(
        "statement_attachments",
        sa.Column("statement", sa.Uuid(), nullable=False),
        sa.Column("sha2", sa.LargeBinary(64), nullable=False),
        sa.Column("owner", sa.LargeBinary(16)),
        sa.PrimaryKeyConstraint("statement", "sha2", name="pk_statement_attachments"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_statement_attachments_owner", "statement_attachments", ["owner"])
    op.create_table(
        "activity_definitions",
        sa.Column("term", sa.LargeBinary(16), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("term", name="pk_activity_definitions"),
    )
    op.create_table(
        "seen_definitions",
        sa.Column("digest", sa.LargeBinary(16), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_seen_definitions"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "forward_targets",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("verbs", sa.Text(), nullable=False),
        sa.Column("activities", sa.Text(), nullable=False),
        sa.Column("all_agents", sa.Boolean(), nullable=False),
        sa.Column("created", Instant(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("reached", Instant()),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("retry", Instant()),
        sa.Column("problem", sa.Text()),
        sa.PrimaryKeyConstraint("name", name="pk_forward_targets"),
    )
    op.create_table(
        "dead_letters",
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("stored", Instant(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("refused", Instant(), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("target", "stored", name="pk_dead_letters"),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )
    op.create_table(
        "item_statistics",
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("activity", name="pk_item_statistics"),
        sqlite_with_rowid=False,
    )
    op.add_column("keys", sa.Column("used", Instant()))
    op.add_column("keys", sa.Column("previous_digest", sa.LargeBinary(32)))
    op.add_column("keys", sa.Column("previous_until", Instant()))
