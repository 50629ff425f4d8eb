"""`tracker move`: from one database to another."""

from __future__ import annotations

from contextlib import ExitStack

import click
from sqlalchemy import Engine, exc, make_url

from tracker.cli.counting import counting
from tracker.cli.settings import faults_shown, read_config
from tracker.errors import MoveRefused
from tracker.storage.engines import open_engine, require_database
from tracker.storage.in_use import alone_at, file_of
from tracker.storage.migrations import migrate, require_current_schema
from tracker.storage.move import count_all, move_all, require_empty


@click.command()
@click.option("--to", "target", required=True, help="The other database, as `postgresql://user@host/name`.")
def move(target: str) -> None:
    """Copy everything from the database in use to an empty one, SQLite or PostgreSQL, and compare.

    The database in use stays as it is. Stop the tracker first: what it stored meanwhile would be missing in the other.
    """
    source = read_config().database
    with faults_shown(), ExitStack() as stack:
        require_database(source)
        _check_target(target, source)
        # What a server stored in the one meanwhile would be missing in the other.
        for url in (source, target):
            stack.enter_context(alone_at(url))
        source_engine = open_engine(source)
        stack.callback(source_engine.dispose)
        require_current_schema(source_engine)
        target_engine = _open_target(target)
        stack.callback(target_engine.dispose)
        counts = count_all(source_engine)
        with counting("Rows", sum(counts.values())) as advance:
            rows = move_all(source_engine, target_engine, lambda _table, count: advance(count))
    shown = make_url(target).render_as_string(hide_password=True)
    count, of_all = rows["statements"], sum(rows.values())
    click.echo(f"{shown} holds {count} statements and {of_all} rows in all, and was read again.")
    click.echo("Set DATABASE_URL to its address, and start the tracker. The database it was copied from is as it was.")


def _check_target(target: str, source: str) -> None:
    try:
        address = make_url(target)
    except exc.ArgumentError as error:
        raise MoveRefused("--to needs an address, as postgresql://user@host/name or sqlite:///file.db") from error
    if address.get_backend_name() not in {"sqlite", "postgresql"}:
        raise MoveRefused("the target is neither SQLite nor PostgreSQL")
    file, own = file_of(target), file_of(source)
    if address == make_url(source) or (file is not None and own is not None and file.resolve() == own.resolve()):
        raise MoveRefused("the target is the database in use")


def _open_target(target: str) -> Engine:
    engine = open_engine(target)
    try:
        require_empty(engine)
        migrate(engine)
    except exc.DBAPIError as error:
        raise MoveRefused(f"the target cannot be reached or made ({type(error.orig).__name__})") from error
    return engine
