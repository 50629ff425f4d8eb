"""One schema for SQLite and PostgreSQL: each subject has its file, and all share `metadata`."""

from __future__ import annotations

from tracker.storage.tables import (
    accounts,
    activities,
    aliases,
    amounts,
    attachments,
    credentials,
    documents,
    exams,
    forwarding,
    items,
    keys,
    progress,
    statements,
)
from tracker.storage.tables.metadata import metadata

__all__ = [
    "accounts",
    "activities",
    "aliases",
    "amounts",
    "attachments",
    "credentials",
    "documents",
    "exams",
    "forwarding",
    "items",
    "keys",
    "metadata",
    "progress",
    "statements",
]
