"""The ports in SQLAlchemy Core, the same for SQLite and PostgreSQL."""
