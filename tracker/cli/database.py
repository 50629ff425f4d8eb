"""`tracker migrate`, `tracker backup` and `tracker restore`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy import make_url

from tracker.cli.settings import faults_shown, read_config
from tracker.errors import SettingInvalid
from tracker.storage.backup import restore_backup, write_backup
from tracker.storage.carry_over import Difference
from tracker.storage.engines import open_engine, require_database
from tracker.storage.in_use import using
from tracker.storage.migrations import expected_revision
from tracker.storage.migrations import migrate as migrate_database

_TABLES = {"credentials": "certificates", "keys": "keys of programs"}
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
def migrate() -> None:
    """Make the database, or bring it to the schema of this version."""
    database = read_config().database
    with faults_shown(), using(database):
        migrate_database(open_engine(database))
    click.echo(f"The database has schema {expected_revision()}.")


@click.command()
@click.argument("file", type=_FILE)
def backup(file: Path) -> None:
    """Copy the database to FILE while it is in use, and read the copy again."""
    with faults_shown():
        require_database(read_config().database)
        rows = write_backup(_database_file(), file)
    click.echo(
        f"{file} holds {rows['statements']} statements and {sum(rows.values())} rows in all, and was read again."
    )
    click.echo(f"It does not hold the secret keys: keep a copy of {read_config().keys} in a safe place.")


@click.command()
@click.argument("file", type=_FILE)
def restore(file: Path) -> None:
    """Put the content of the backup FILE in the place of the database, in one step. Stop the server first.

    Certificates and keys that were revoked since the backup stay revoked.
    """
    database = _database_file()
    with faults_shown():
        restored = restore_backup(file, database)
    rows = restored.rows
    click.echo(f"The database holds {rows['statements']} statements and {sum(rows.values())} rows in all.")
    for table, words in _TABLES.items():
        for line in _describe(words, restored.differences.get(table, Difference())):
            click.echo(line)
    if restored.differences:
        click.echo(f"What was there before is kept in {database}.before-restore.")


def _describe(words: str, difference: Difference) -> Iterator[str]:
    if difference.carried:
        yield f"Revocations carried over, which the backup did not know, of {words}: {difference.carried}."
    if difference.rotated:
        yield f"Secrets that were rotated since the backup and stay as they are now, of {words}: {difference.rotated}."
    if difference.lacking:
        yield (
            f"Missing, because they are newer than the backup, {words}: {difference.lacking}, "
            f"of which revoked: {difference.lacking_revoked}."
        )


def _database_file() -> Path:
    with faults_shown():
        address = make_url(read_config().database)
        if address.get_backend_name() != "sqlite" or not address.database:
            raise SettingInvalid("DATABASE_URL", "PostgreSQL has its own tools for this: pg_dump and pg_restore")
    return Path(address.database)
