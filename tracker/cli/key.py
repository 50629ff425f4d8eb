"""`tracker key`: credentials of programs that speak xAPI."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import click

from tracker.app import utc_now
from tracker.cli.lengths import LENGTH
from tracker.cli.settings import opened_store
from tracker.commands.add_key import SCOPES, NewKey, add_key
from tracker.commands.revoke_key import revoke_key
from tracker.commands.rotate_key import rotate_key
from tracker.storage.ports import Key
from tracker.xapi.timestamps import write_timestamp

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def key() -> None:
    """Keys of programs that write or read statements."""


@key.command("add")
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(tuple(SCOPES)), required=True)
@_JSON
def add(name: str, scopes: tuple[str, ...], *, as_json: bool) -> None:
    """Make a key called NAME, as no other in force. Its secret is printed now and never again.

    --scope may be repeated.
    """
    with opened_store() as store:
        made = add_key(store, name, frozenset(scopes), utc_now())
    _show_secret(made, as_json=as_json)


@key.command("list")
@_JSON
def list_keys(*, as_json: bool) -> None:
    """List all keys, without their secrets. The last use is known to the hour."""
    with opened_store() as store:
        keys = store.read(lambda transaction: transaction.keys.list_all())
    now = utc_now()
    for entry in keys:
        rotating = entry.previous_until if entry.previous_in_force(now) else None
        if as_json:
            row = {
                "key": entry.id,
                "name": entry.name,
                "scopes": sorted(entry.scopes),
                "created": _write(entry.created),
            }
            dates = {"used": entry.used, "revoked": entry.revoked, "rotating_until": rotating}
            click.echo(json.dumps({**row, **{name: _write(date) for name, date in dates.items()}}))
        else:
            click.echo(_describe(entry, rotating))


@key.command("rotate")
@click.argument("key_id", metavar="KEY")
@click.option(
    "--keep-old",
    type=LENGTH,
    default="24h",
    show_default=True,
    help="How long the old secret works, as 90m, 24h or 7d.",
)
@_JSON
def rotate(key_id: str, keep_old: timedelta, *, as_json: bool) -> None:
    """Give KEY a new secret, printed now and never again; the old one goes on working for a while."""
    with opened_store() as store:
        made = rotate_key(store, key_id, utc_now(), keep_old)
    _show_secret(made, as_json=as_json)


@key.command("revoke")
@click.argument("key_id", metavar="KEY")
def revoke(key_id: str) -> None:
    """Revoke KEY; what was written with it stays."""
    with opened_store() as store:
        revoke_key(store, key_id, utc_now())
    click.echo(f"{key_id} is revoked.")


def _show_secret(made: NewKey, *, as_json: bool) -> None:
    entry = made.key
    until = _write(entry.previous_until)
    if as_json:
        row = {"name": entry.name, "key": entry.id, "secret": made.secret, "scopes": sorted(entry.scopes)}
        click.echo(json.dumps(row if until is None else {**row, "rotating_until": until}))
        return
    click.echo(f"Key:    {entry.id}\nSecret: {made.secret}\nThe secret is kept nowhere: write it down now.")
    if until is not None:
        click.echo(f"The old secret works until {until}.")


def _describe(entry: Key, rotating: datetime | None) -> str:
    state = "revoked" if entry.revoked else "rotating" if rotating else "in force"
    used = f"{entry.used:%Y-%m-%d %Hh}" if entry.used else "never"
    dates = f"made {entry.created:%Y-%m-%d}  used {used:14}"
    return f"{entry.id}  {state:8}  {dates}  {', '.join(sorted(entry.scopes))}  {entry.name}"


def _write(moment: datetime | None) -> str | None:
    return None if moment is None else write_timestamp(moment)
