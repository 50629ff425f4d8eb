"""Migrations lead to the schema that the queries are written for."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from tracker.errors import DatabaseOutdated
from tracker.storage.engines import open_engine
from tracker.storage.migrations import expected_revision, find_revision, migrate, require_current_schema
from tracker.storage.tables import metadata


def test_the_migrated_schema_is_the_one_in_the_tables(database_url):
    engine = open_engine(database_url)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)
    engine.dispose()
    assert differences == []


def test_migrating_again_changes_nothing(database_url):
    engine = open_engine(database_url)
    migrate(engine)
    assert find_revision(engine) == expected_revision()
    engine.dispose()


def test_a_database_without_a_schema_is_refused(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    with pytest.raises(DatabaseOutdated):
        require_current_schema(engine)
    engine.dispose()
