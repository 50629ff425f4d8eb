"""`tracker forward list`: how each target is, and how far it has come."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

import click

from tracker.cli.forward_settings import JSON
from tracker.cli.settings import opened_store
from tracker.storage.ports import Target, Transaction
from tracker.xapi.timestamps import write_timestamp

MANY = 100_000
"""Up to how many statements are counted."""


@dataclass(frozen=True)
class _Standing:
    target: Target
    lag: int
    letters: int


@click.command("list")
@JSON
def list_targets(*, as_json: bool) -> None:
    """List all targets: when each was reached last, how many statements wait, and what is wrong."""
    with opened_store() as store:
        standings = store.read(_read_standings)
    for standing in standings:
        click.echo(json.dumps(_row(standing)) if as_json else _describe(standing))


def _read_standings(transaction: Transaction) -> list[_Standing]:
    forwarding = transaction.forwarding
    return [
        _Standing(target, forwarding.count_after(target.reached, MANY), forwarding.count_letters(target.name))
        for target in forwarding.list_all()
    ]


def _row(standing: _Standing) -> dict[str, object]:
    target = standing.target
    return {
        "name": target.name,
        "url": target.url,
        "username": target.username,
        "version": target.version,
        "verbs": target.verbs,
        "activities": target.activities,
        "all_agents": target.all_agents,
        "paused": target.paused,
        "answered": _write(target.answered),
        "place": _write(target.reached),
        "waiting": standing.lag,
        "dead_letters": standing.letters,
        "failing_since": _write(target.failing),
        "failures": target.failures,
        "retry": _write(target.retry),
        "problem": target.problem,
    }


def _describe(standing: _Standing) -> str:
    target = standing.target
    states = [f"reached last at {_shorten(target.answered)}" if target.answered else "never reached"]
    if target.failures:
        states.insert(0, f"failing since {_shorten(target.failing)}" if target.failing else "failing")
    if target.paused:
        states.insert(0, "paused")
    waiting = f"{MANY} or more" if standing.lag >= MANY else str(standing.lag)
    line = f"{target.name}  {target.url}  {', '.join(states)}"
    line += f"  waiting {waiting} statements  dead letters {standing.letters}"
    if target.problem:
        line += f"\n    failed {target.failures} times, next try {_shorten(target.retry)}: {target.problem}"
    return line


def _write(moment: datetime | None) -> str | None:
    return None if moment is None else write_timestamp(moment)


def _shorten(moment: datetime | None) -> str:
    return "now" if moment is None else f"{write_timestamp(moment)[:19]}Z"
