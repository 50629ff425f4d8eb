"""`tracker key`: credentials of programs that speak xAPI."""

from __future__ import annotations

import json

import click

from tracker.app import utc_now
from tracker.cli.settings import faults_shown, opened_store
from tracker.commands.add_key import SCOPES, add_key
from tracker.commands.revoke_key import revoke_key
from tracker.xapi.timestamps import write_timestamp

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group()
def key() -> None:
    """Keys of programs that write or read statements."""


@key.command("add")
@click.argument("name")
@click.option("--scope", "scopes", multiple=True, type=click.Choice(SCOPES), required=True, help="May be repeated.")
@_JSON
def add(name: str, scopes: tuple[str, ...], *, as_json: bool) -> None:
    """Make a key called NAME. Its secret is printed now and never again."""
    with opened_store() as store:
        made = add_key(store, name, frozenset(scopes), utc_now())
    if as_json:
        click.echo(json.dumps({"name": name, "key": made.key.id, "secret": made.secret, "scopes": sorted(scopes)}))
    else:
        click.echo(f"Key:    {made.key.id}\nSecret: {made.secret}\nThe secret is kept nowhere: write it down now.")


@key.command("list")
@_JSON
def list_keys(*, as_json: bool) -> None:
    """List all keys, without their secrets."""
    with opened_store() as store:
        keys = store.read(lambda transaction: transaction.keys.list_all())
    for entry in keys:
        state = "revoked" if entry.revoked else "in force"
        created = write_timestamp(entry.created)
        if as_json:
            row = {"key": entry.id, "name": entry.name, "scopes": sorted(entry.scopes), "created": created}
            click.echo(json.dumps({**row, "revoked": write_timestamp(entry.revoked) if entry.revoked else None}))
        else:
            click.echo(f"{entry.id}  {state:8}  {created[:10]}  {', '.join(sorted(entry.scopes))}  {entry.name}")


@key.command("revoke")
@click.argument("key_id", metavar="KEY")
def revoke(key_id: str) -> None:
    """Revoke KEY; what was written with it stays."""
    with opened_store() as store, faults_shown():
        revoke_key(store, key_id, utc_now())
    click.echo(f"{key_id} is revoked.")
