"""When a target of forwarding answered last, and since when it fails."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tracker.storage.tables.metadata import Instant

revision = "0007_forward_contact"
down_revision = "0006_quotas"


def upgrade() -> None:
    op.add_column("forward_targets", sa.Column("answered", Instant()))
    op.add_column("forward_targets", sa.Column("failing", Instant()))
