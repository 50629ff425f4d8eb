"""`tracker forward`: to whom statements go on, how far each has come, and what it refused."""

from __future__ import annotations

import click

from tracker.app import utc_now
from tracker.cli.dead_letters import list_letters, retry, skip
from tracker.cli.forward_list import list_targets
from tracker.cli.forward_settings import (
    BY_HAND,
    IRI,
    NAME,
    check_url,
    make_forwarder,
    read_new_secret,
    secret_file_of,
    secret_options,
)
from tracker.cli.settings import opened_store, read_config
from tracker.cli.try_target import try_target
from tracker.commands.add_target import add_target
from tracker.commands.change_target import pause_target, remove_target, require_target
from tracker.commands.settle_forwarded import LEASE
from tracker.outbound.forwarding import RemoteStore
from tracker.storage.key_files import read_secret, write_secret
from tracker.storage.ports import Store, Target


@click.group()
def forward() -> None:
    """Forward statements to another Learning Record Store, under the aliases alone."""


@forward.command("add")
@click.argument("name", type=NAME)
@click.argument("url")
@click.option("--username", required=True, help="The key, or user name, that the other store has given out.")
@click.option("--verb", "verbs", multiple=True, type=IRI, help="Only statements with this verb; may be repeated.")
@click.option(
    "--activity", "activities", multiple=True, type=IRI, help="Only statements about this activity or within it."
)
@click.option("--from", "begin", type=click.Choice(["now", "start"]), default="now", show_default=True)
@click.option("--version", type=click.Choice(["1.0.3", "2.0.0"]), default="1.0.3", show_default=True)
@click.option("--all-agents", is_flag=True, help="Also statements that name people otherwise than by an alias.")
@click.option("--plain-http", is_flag=True, help="Let the secret go to another machine without encryption.")
@secret_options
def add(
    name: str,
    url: str,
    *,
    username: str,
    verbs: tuple[str, ...],
    activities: tuple[str, ...],
    begin: str,
    version: str,
    all_agents: bool,
    plain_http: bool,
    secret_file: str | None,
    secret_env: str | None,
) -> None:
    """Forward statements to the store at URL (its statements are at URL/statements), called NAME here."""
    address = check_url(url, plain_http=plain_http)
    target = Target(name, address, username, version, verbs, activities, all_agents, utc_now())
    secret = read_new_secret(secret_file, secret_env)
    with opened_store() as store:
        add_target(store, target, from_start=begin == "start")
        _write_secret(store, name, secret)
    click.echo(f"Statements go to {name} while `tracker serve` runs. Look first: tracker forward test {name}")


@forward.command("secret")
@click.argument("name")
@secret_options
def change_secret(name: str, *, secret_file: str | None, secret_env: str | None) -> None:
    """Take another secret for NAME, and try again at once."""
    with opened_store() as store:
        store.read(lambda transaction: require_target(transaction, name))
        write_secret(secret_file_of(read_config(), name), read_new_secret(secret_file, secret_env))
        pause_target(store, name, paused=False)
    click.echo(f"{name} has another secret, and statements go on.")


@forward.command("pause")
@click.argument("name")
def pause(name: str) -> None:
    """Send NAME nothing for now; nothing is lost."""
    with opened_store() as store:
        pause_target(store, name, paused=True)
    click.echo(f"{name} gets nothing until `tracker forward resume {name}`.")


@forward.command("resume")
@click.argument("name")
def resume(name: str) -> None:
    """Send to NAME again, at once, also after a failure."""
    with opened_store() as store:
        pause_target(store, name, paused=False)
    click.echo(f"{name} gets what waits, and what comes.")


@forward.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Forget NAME, its place, its secret and its dead letters. What it has stays there."""
    with opened_store() as store:
        remove_target(store, name)
        secret_file_of(read_config(), name).unlink(missing_ok=True)
    click.echo(f"Nothing goes to {name} any more.")


@forward.command("test")
@click.argument("name")
def test(name: str) -> None:
    """Ask the store of NAME what it speaks, and send it a batch without a statement, to see that forwarding will work.

    The key needs to write there, and nothing else.
    """
    with opened_store() as store:
        target = store.read(lambda transaction: require_target(transaction, name))
        secret = read_secret(secret_file_of(read_config(), name))
        with RemoteStore(target.url, target.username, secret, target.version) as remote:
            for line in try_target(target, remote):
                click.echo(line)
        store.write(lambda transaction: transaction.forwarding.note_answer(name, utc_now()))


@forward.command("run")
@click.option("--once", is_flag=True, required=True, help="One round; `tracker serve` does the rest.")
def run(*, once: bool) -> None:  # noqa: ARG001 - the option is there so that nobody takes this for a server
    """Give every target that is due one turn now."""
    config = read_config()
    with opened_store() as store:
        holder = store.read(lambda transaction: transaction.leases.find_holder(LEASE, utc_now()))
        if holder is not None:
            raise click.ClickException("A server is forwarding at this moment: it does the same.")
        more = make_forwarder(config, store, BY_HAND).forward_round()
    click.echo("There is more to send." if more else "One round is done.")


def _write_secret(store: Store, name: str, secret: str) -> None:
    try:
        write_secret(secret_file_of(read_config(), name), secret)
    except OSError as error:
        remove_target(store, name)
        raise click.ClickException(f"The secret cannot be kept: {error.strerror}") from error


for command in (list_targets, list_letters, retry, skip):
    forward.add_command(command)
