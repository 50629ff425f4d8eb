"""`tracker migrate`, `tracker backup` and `tracker restore`."""

from __future__ import annotations

import click

from tracker.cli.settings import faults_shown, read_config
from tracker.storage.engines import open_engine
from tracker.storage.migrations import expected_revision
from tracker.storage.migrations import migrate as migrate_database


@click.command()
def migrate() -> None:
    """Make the database, or bring it to the schema of this version."""
    with faults_shown():
        migrate_database(open_engine(read_config().database))
    click.echo(f"The database has schema {expected_revision()}.")
