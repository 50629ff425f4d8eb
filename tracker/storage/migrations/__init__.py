"""The way of a database from one schema to the next, in order: core, accounts, credentials, exams."""

from __future__ import annotations

from pathlib import Path

from alembic.command import upgrade
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from tracker.errors import DatabaseOutdated
from tracker.storage.engines import WRITES


def migrate(engine: Engine) -> None:
    """Bring the database behind `engine` to the schema of this program; run again, it does nothing."""
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        configuration = _configuration()
        configuration.attributes["connection"] = connection
        upgrade(configuration, "head")


def find_revision(engine: Engine) -> str | None:
    """The schema that the database has, None where it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def expected_revision() -> str:
    """The schema that this program needs."""
    return str(ScriptDirectory.from_config(_configuration()).get_current_head())


def list_revisions() -> list[str]:
    """All schemas that this program knows, newest first."""
    return [script.revision for script in ScriptDirectory.from_config(_configuration()).walk_revisions()]


def require_current_schema(engine: Engine) -> None:
    """Make sure that the database has the schema of this program.

    Raises:
        DatabaseOutdated: it has another one.
    """
    found = find_revision(engine)
    if found != expected_revision():
        raise DatabaseOutdated(found or "none", expected_revision())


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(Path(__file__).parent))
    return configuration
