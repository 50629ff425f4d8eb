"""The tables of credentials."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tracker.storage.tables.metadata import Instant

revision = "0003_credentials"
down_revision = "0002_accounts"


def upgrade() -> None:
    op.create_table(
        "status_lists",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("did", sa.Text(), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_status_lists"),
    )
    op.create_table(
        "credentials",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("learner", sa.Uuid(), nullable=False),
        sa.Column("achievement", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("status_list", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("issued", Instant(), nullable=False),
        sa.Column("revoked", Instant()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("may_reissue", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_credentials"),
        sa.UniqueConstraint("status_list", "place", name="uq_credentials_status_list_place"),
        sa.ForeignKeyConstraint(["status_list"], ["status_lists.number"], name="fk_credentials_status_list"),
    )
    in_force = sa.text("revoked IS NULL")
    op.create_index(
        "uq_credentials_in_force",
        "credentials",
        ["learner", "achievement"],
        unique=True,
        sqlite_where=in_force,
        postgresql_where=in_force,
    )
