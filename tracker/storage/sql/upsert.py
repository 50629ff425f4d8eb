"""`INSERT … ON CONFLICT`, which SQLite and PostgreSQL spell alike and SQLAlchemy imports apart."""

from __future__ import annotations

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

DIALECTS = ("sqlite", "postgresql")


def insert_into(connection: Connection, table: Table) -> sqlite.Insert:
    """An insert for the database behind `connection` that knows `on_conflict_do_…`."""
    return insert_in(connection.dialect.name, table)


def insert_in(dialect: str, table: Table) -> sqlite.Insert:
    """The same, for one of `DIALECTS`: what is built once need not be built for every statement."""
    if dialect == "postgresql":
        return postgresql.insert(table)  # type: ignore[return-value] # the same methods in the same form
    return sqlite.insert(table)
