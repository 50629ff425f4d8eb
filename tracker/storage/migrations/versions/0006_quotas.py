"""How much each learner has stored, and an index that finds an agent's documents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tracker.storage.tables.metadata import Instant

revision = "0006_quotas"
down_revision = "0005_record_store"


def upgrade() -> None:
    op.create_table(
        "amounts",
        sa.Column("learner", sa.Uuid(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("today", sa.Integer(), nullable=False),
        sa.Column("ends", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("learner", "way", name="pk_amounts"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_documents_agent", "documents", ["agent"], postgresql_using="hash")
