"""`tracker rebuild` and `tracker items`: what statements add up to."""

from __future__ import annotations

import csv
import sys

import click

from tracker.cli.counting import counting
from tracker.cli.settings import opened_store, read_ids
from tracker.commands.rebuild_definitions import rebuild_definitions
from tracker.commands.rebuild_projections import Rebuilding
from tracker.queries.read_items import read_items

PARTS = ("progress", "definitions")


@click.command()
@click.option("--only", type=click.Choice(PARTS), help="Only one of the parts.")
def rebuild(only: str | None) -> None:
    """Compute again from statements what is kept beside them.

    That is the progress of learners with the statistics of questions, and the definitions of activities. The tracker
    may go on running; while definitions are put together, storing waits.
    """
    with opened_store() as store:
        ids = read_ids()
        until = store.read(lambda transaction: transaction.statements.last_stored())
        count = store.read(lambda transaction: transaction.history.count(None, until))
        if only != "definitions":
            with counting("Progress and questions", count) as advance:
                Rebuilding(store, ids).rebuild(until, advance)
        if only != "progress":
            with counting("Definitions of activities", count) as advance:
                store.write(lambda transaction: rebuild_definitions(transaction, ids, advance))
    click.echo(f"Rebuilt from {count} statements.")


@click.command()
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
def items(*, as_csv: bool) -> None:
    """Print how the questions of practice quizzes were answered: first answers, and how many were right.

    A question with fewer than 10 answers shows neither.
    """
    with opened_store() as store:
        rows = list(read_items(store, read_ids()))
    if as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(("quiz", "question", "answers", "right"))
        writer.writerows((row.quiz, row.question, row.answers, row.right) for row in rows)
        return
    for row in rows:
        click.echo(f"{row.answers:>8}  {row.right:>5}  {row.quiz} / {row.question}")
    if not rows:
        click.echo("No question of a practice quiz was answered yet.")
