"""`INSERT … ON CONFLICT`, which SQLite and PostgreSQL spell alike and SQLAlchemy imports apart."""

from __future__ import annotations

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_into(connection: Connection, table: Table) -> sqlite.Insert:
    """An insert for the database behind `connection` that knows `on_conflict_do_…`."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)  # type: ignore[return-value] # the same methods in the same form
    return sqlite.insert(table)
