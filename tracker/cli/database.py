"""`tracker migrate`, `tracker backup` and `tracker restore`."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy import make_url

from tracker.cli.settings import faults_shown, read_config
from tracker.errors import SettingInvalid
from tracker.storage.backup import restore_backup, write_backup
from tracker.storage.engines import open_engine
from tracker.storage.migrations import expected_revision
from tracker.storage.migrations import migrate as migrate_database

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
def migrate() -> None:
    """Make the database, or bring it to the schema of this version."""
    with faults_shown():
        migrate_database(open_engine(read_config().database))
    click.echo(f"The database has schema {expected_revision()}.")


@click.command()
@click.argument("file", type=_FILE)
def backup(file: Path) -> None:
    """Copy the database to FILE while it is in use, and read the copy again."""
    with faults_shown():
        rows = write_backup(_database_file(), file)
    click.echo(
        f"{file} holds {rows['statements']} statements and {sum(rows.values())} rows in all, and was read again."
    )
    click.echo(f"It does not hold the secret keys: keep a copy of {read_config().keys} in a safe place.")


@click.command()
@click.argument("file", type=_FILE)
def restore(file: Path) -> None:
    """Put the content of the backup FILE in the place of the database, in one step."""
    database = _database_file()
    with faults_shown():
        rows = restore_backup(file, database)
    click.echo(f"The database holds {rows['statements']} statements and {sum(rows.values())} rows in all.")
    click.echo(f"What was there before is kept in {database}.before-restore.")


def _database_file() -> Path:
    with faults_shown():
        address = make_url(read_config().database)
        if address.get_backend_name() != "sqlite" or not address.database:
            raise SettingInvalid("DATABASE_URL", "PostgreSQL has its own tools for this: pg_dump and pg_restore")
    return Path(address.database)
