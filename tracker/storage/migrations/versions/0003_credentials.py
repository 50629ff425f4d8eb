"""The tables of credentials."""

from __future__ import annotations

revision = "0003_credentials"
down_revision = "0002_accounts"


def upgrade() -> None:
    pass
