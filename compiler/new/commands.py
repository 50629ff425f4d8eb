"""`course new`: a module, a lesson, a quiz or a case that begins right."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime

import click

from compiler.errors import ContentErrors
from compiler.folders import Folders
from compiler.new.files import NewFileError, Plan, plan_case, plan_lesson, plan_module, plan_quiz
from compiler.new.listing import ListingError


@click.group()
def new() -> None:
    """Make files that begin right; `course check` then names the texts to write."""


@new.command("module")
@click.argument("name")
@click.pass_obj
def new_module(folders: Folders, name: str) -> None:
    """Make the module NAME, as in 03-public-space, with a lesson, a session guide, a quiz and an exam."""
    write_or_exit(folders, lambda: plan_module(folders.root, name))


@new.command("lesson")
@click.argument("module")
@click.argument("name")
@click.option("--notebook", is_flag=True, help="A Jupyter notebook instead of Markdown.")
@click.pass_obj
def new_lesson(folders: Folders, module: str, name: str, *, notebook: bool) -> None:
    """Make the lesson NAME, as in 02-who-decides, in the folder MODULE."""
    write_or_exit(folders, lambda: plan_lesson(folders.root, module, name, notebook=notebook))


@new.command("quiz")
@click.argument("module")
@click.argument("name")
@click.pass_obj
def new_quiz(folders: Folders, module: str, name: str) -> None:
    """Make the practice quiz NAME for the folder MODULE, with a question of every kind."""
    write_or_exit(folders, lambda: plan_quiz(folders.root, module, name))


@new.command("case")
@click.argument("name")
@click.pass_obj
def new_case(folders: Folders, name: str) -> None:
    """Make the case NAME, as in lantern-town."""
    write_or_exit(folders, lambda: plan_case(folders.root, name, datetime.now(tz=UTC).date()))


def write_or_exit(folders: Folders, make_plan: Callable[[], Plan]) -> None:
    """Write what a plan holds, or end with exit status 1 and nothing written."""
    try:
        paths = make_plan().write()
    except (NewFileError, ListingError, ContentErrors, OSError) as error:
        click.echo(error)
        sys.exit(1)
    click.echo("\n".join(path.relative_to(folders.root).as_posix() for path in paths))
    click.echo("Now run `course check`: it names every text to write.")
