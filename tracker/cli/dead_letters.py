"""`tracker forward dead-letters`, `retry` and `skip`: the statements that a target does not take."""

from __future__ import annotations

import json
from uuid import UUID

import click

from tracker.cli.forward_settings import BY_HAND, JSON, make_forwarder
from tracker.cli.settings import opened_store, read_config
from tracker.commands.change_target import require_target
from tracker.commands.retry_letters import retry_letters
from tracker.jobs.forward import NotOurs
from tracker.xapi.timestamps import write_timestamp

_SHOWN = 100


@click.command("dead-letters")
@click.argument("name")
@click.option("--limit", type=click.IntRange(1), default=_SHOWN, show_default=True)
@JSON
def list_letters(name: str, limit: int, *, as_json: bool) -> None:
    """List the statements that NAME refused, with its reasons, oldest first."""
    with opened_store() as store:
        store.read(lambda transaction: require_target(transaction, name))
        letters = store.read(lambda transaction: transaction.forwarding.list_letters(name, limit))
        count = store.read(lambda transaction: transaction.forwarding.count_letters(name))
    for letter in letters:
        refused = write_timestamp(letter.refused)
        row = {"statement": str(letter.statement), "refused": refused, "again": letter.again, "reason": letter.reason}
        again = "  (goes again)" if letter.again else ""
        click.echo(json.dumps(row) if as_json else f"{letter.statement}  {refused[:19]}Z  {letter.reason}{again}")
    if count > len(letters) and not as_json:
        click.echo(f"… and {count - len(letters)} more: --limit {count}")


@click.command("retry")
@click.argument("name")
@click.argument("statements", metavar="[ID]...", nargs=-1, type=click.UUID)
def retry(name: str, statements: tuple[UUID, ...]) -> None:
    """Send dead letters of NAME again: those of these statements, or all."""
    with opened_store() as store:
        count = retry_letters(store, name, statements)
    click.echo(f"{count} statements go to {name} again.")


@click.command("skip")
@click.argument("name")
def skip(name: str) -> None:
    """Set the statement aside, as a dead letter, at which NAME stands and fails, and go on at once."""
    config = read_config()
    with opened_store() as store:
        try:
            aside = make_forwarder(config, store, BY_HAND).set_aside(name)
        except NotOurs as error:
            raise click.ClickException("A server is forwarding at this moment: try again.") from error
    click.echo(f"{aside} is a dead letter of {name} now." if aside else f"Nothing waits for {name}.")
