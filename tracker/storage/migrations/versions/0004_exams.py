"""The tables of exams."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tracker.storage.tables.metadata import Instant

revision = "0004_exams"
down_revision = "0003_credentials"


def upgrade() -> None:
    op.create_table(
        "exam_attempts",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("learner", sa.Uuid(), nullable=False),
        sa.Column("exam", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("started", Instant(), nullable=False),
        sa.Column("deadline", Instant(), nullable=False),
        sa.Column("answers_public", sa.Boolean(), nullable=False),
        sa.Column("drawn", sa.Text(), nullable=False),
        sa.Column("finished", Instant()),
        sa.Column("score", sa.Float()),
        sa.Column("passed", sa.Boolean()),
        sa.Column("outcomes", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_exam_attempts"),
        sa.UniqueConstraint("learner", "exam", "number", name="uq_exam_attempts_learner_exam_number"),
    )
    op.create_table(
        "exam_responses",
        sa.Column("attempt", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("response", sa.Text(), nullable=False),
        sa.Column("saved", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("attempt", "place", name="pk_exam_responses"),
        sqlite_with_rowid=False,
    )
