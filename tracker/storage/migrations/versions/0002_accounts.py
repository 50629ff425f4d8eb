"""Accounts, links that work once, and counters of what can be guessed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tracker.storage.tables.metadata import Instant

revision = "0002_accounts"
down_revision = "0001_core"


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("learner", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text()),
        sa.Column("pseudonym", sa.Text()),
        sa.Column("pseudonym_key", sa.Text()),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("password", sa.Text()),
        sa.Column("recovery_code", sa.Text()),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("created", Instant(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("session_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("learner", name="pk_accounts"),
        sa.UniqueConstraint("email", name="uq_accounts_email"),
        sa.UniqueConstraint("pseudonym_key", name="uq_accounts_pseudonym_key"),
        sa.UniqueConstraint("session_key", name="uq_accounts_session_key"),
        sa.CheckConstraint("(email IS NULL) <> (pseudonym IS NULL)", name="ck_accounts_one_way_in"),
        sa.CheckConstraint("(pseudonym IS NULL) = (pseudonym_key IS NULL)", name="ck_accounts_pseudonym_with_key"),
    )
    op.create_table(
        "links",
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("learner", sa.Uuid()),
        sa.Column("created", Instant(), nullable=False),
        sa.Column("expires", Instant(), nullable=False),
        sa.Column("used", Instant()),
        sa.PrimaryKeyConstraint("digest", name="pk_links"),
    )
    op.create_table(
        "tries",
        sa.Column("counter", sa.LargeBinary(32), nullable=False),
        sa.Column("ends", Instant(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("counter", name="pk_tries"),
    )
    op.create_index("ix_tries_ends", "tries", ["ends"])
