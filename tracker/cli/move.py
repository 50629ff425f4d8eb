"""`tracker move`: from one database to another."""

from __future__ import annotations

from contextlib import ExitStack

import click
from sqlalchemy import Engine, exc, make_url

from tracker.cli.counting import counting
from tracker.cli.settings import faults_shown, read_config
from tracker.errors import MoveRefused
from tracker.storage.engines import open_engine
from tracker.storage.migrations import migrate, require_current_schema
from tracker.storage.move import count_all, move_all, require_empty


@click.command()
@click.option("--to", "target", required=True, help="The other database, as `postgresql://user@host/name`.")
def move(target: str) -> None:
    """Copy everything from the database in use to an empty one, SQLite or PostgreSQL, and compare.

    The database in use stays as it is. Nothing can be stored in it meanwhile: stop the tracker first.
    """
    with faults_shown(), ExitStack() as stack:
        source_engine = open_engine(read_config().database)
        stack.callback(source_engine.dispose)
        require_current_schema(source_engine)
        target_engine = _open_target(target, source_engine)
        stack.callback(target_engine.dispose)
        counts = count_all(source_engine)
        with counting("Rows", sum(counts.values())) as advance:
            rows = move_all(source_engine, target_engine, lambda _table, count: advance(count))
    shown = make_url(target).render_as_string(hide_password=True)
    count, of_all = rows["statements"], sum(rows.values())
    click.echo(f"{shown} holds {count} statements and {of_all} rows in all, and was read again.")
    click.echo("Set DATABASE_URL to its address, and start the tracker. The database it was copied from is as it was.")


def _open_target(target: str, source: Engine) -> Engine:
    try:
        engine = open_engine(target)
        if engine.url.get_backend_name() not in {"sqlite", "postgresql"}:
            raise MoveRefused("the target is neither SQLite nor PostgreSQL")
        if engine.url == source.url:
            raise MoveRefused("the target is the database in use")
        require_empty(engine)
        migrate(engine)
    except exc.ArgumentError as error:
        raise MoveRefused("--to needs an address, as postgresql://user@host/name or sqlite:///file.db") from error
    except exc.DBAPIError as error:
        raise MoveRefused(f"the target cannot be reached or made ({type(error.orig).__name__})") from error
    return engine
