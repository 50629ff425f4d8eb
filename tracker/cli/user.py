"""`tracker user`: the accounts of people."""

from __future__ import annotations

import json
import secrets
from typing import Any
from uuid import uuid4

import click
import email_validator

from tracker.accounts.person import LEARNER, ROLES
from tracker.accounts.pseudonym import PseudonymUnfit, read_pseudonym
from tracker.accounts.secret_digest import make_secret
from tracker.app import utc_now
from tracker.cli.settings import opened_store, read_config
from tracker.commands.change_account import change_account
from tracker.commands.make_link import make_link
from tracker.commands.open_account import open_account
from tracker.errors import AccountUnknown, AddressTaken, NameTaken, NameUnfit
from tracker.queries.find_account import find_account
from tracker.storage.ports import Account, Store, Transaction
from tracker.xapi.timestamps import write_timestamp

_ROLE = click.Choice([role for role in ROLES if role != LEARNER])


@click.group()
def user() -> None:
    """Accounts of people. NAME is an e-mail address or a chosen name."""


@user.command("add")
@click.argument("name")
@click.option("--role", "roles", multiple=True, type=_ROLE, help="Besides learner; may be repeated.")
def add(name: str, roles: tuple[str, ...]) -> None:
    """Make an account, and print the link with which its person gets in."""
    with opened_store() as store:
        account = _new_account(name, frozenset({LEARNER, *roles}))
        try:
            store.write(lambda transaction: open_account(transaction, account))
        except NameTaken as fault:
            raise AddressTaken(name) from fault
        link = _make_link(store, account)
    _hand_over(name, link)


@user.command("role")
@click.argument("name")
@click.argument("role", type=_ROLE)
@click.option("--remove", is_flag=True, help="Take the role away.")
def role(name: str, role: str, *, remove: bool) -> None:
    """Give ROLE to NAME, or take it away."""

    def change(transaction: Transaction) -> Account:
        account = _find(transaction, name)
        roles = account.roles - {role} if remove else account.roles | {role}
        return change_account(transaction, account.learner, roles=roles)

    with opened_store() as store:
        changed = store.write(change)
    click.echo(f"{name}: {', '.join(sorted(changed.roles))}")


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_users(*, as_json: bool) -> None:
    """List all accounts."""
    with opened_store() as store:
        accounts = store.read(lambda transaction: transaction.accounts.list_all())
    for account in accounts:
        name, roles, created = (
            account.email or account.pseudonym,
            sorted(account.roles),
            write_timestamp(account.created),
        )
        if as_json:
            row = {"learner": str(account.learner), "name": name, "roles": roles, "created": created}
            click.echo(json.dumps({**row, "active": account.active}, ensure_ascii=False))
        else:
            closed = "" if account.active else "  closed"
            click.echo(f"{account.learner}  {created[:10]}  {', '.join(roles)}  {name}{closed}")


@user.command("recovery-link")
@click.argument("name")
def recovery_link(name: str) -> None:
    """Print a link with which NAME gets back in. Make sure first that it is the person who asks."""
    with opened_store() as store:
        link = _make_link(store, store.read(lambda transaction: _find(transaction, name)))
    _hand_over(name, link)


def _new_account(name: str, roles: frozenset[str]) -> Account:
    facts: dict[str, Any] = {
        "learner": uuid4(),
        "created": utc_now(),
        "session_key": secrets.token_hex(16),
        "roles": roles,
    }
    if "@" in name:
        try:
            address = email_validator.validate_email(name, check_deliverability=False).normalized.lower()
        except email_validator.EmailNotValidError as error:
            raise NameUnfit(name) from error
        return Account(display_name=address.partition("@")[0], email=address, **facts)
    try:
        chosen = read_pseudonym(name)
    except PseudonymUnfit as unfit:
        raise NameUnfit(name) from unfit
    return Account(display_name=chosen.shown, pseudonym=chosen.shown, pseudonym_key=chosen.key, **facts)


def _find(transaction: Transaction, name: str) -> Account:
    account = find_account(transaction, name)
    if account is None:
        raise AccountUnknown(name)
    return account


def _hand_over(name: str, link: str) -> None:
    config = read_config()
    click.echo(f"Hand this link to {name}. It works once, for 24 hours:\n{link}")
    click.echo(f"It is for the server at {config.address}; set HOST, PORT or PUBLIC_URL as the server has them.")


def _make_link(store: Store, account: Account) -> str:
    secret, now = make_secret(), utc_now()
    store.write(lambda transaction: make_link(transaction, secret=secret, learner=account.learner, now=now))
    return f"{read_config().address}/account/link?key={secret}"
