"""One schema for SQLite and PostgreSQL: each subject has its file, and all share `metadata`."""

from __future__ import annotations

from tracker.storage.tables import accounts, aliases, credentials, documents, exams, keys, progress, statements
from tracker.storage.tables.metadata import metadata

__all__ = ["accounts", "aliases", "credentials", "documents", "exams", "keys", "metadata", "progress", "statements"]
