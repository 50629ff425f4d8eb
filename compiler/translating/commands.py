"""`course translate`: how far the course is in its other languages."""

from __future__ import annotations

import sys

import click

from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.folders import Folders
from compiler.reading.course import collect_course
from compiler.translating.pieces import find_pieces
from compiler.translating.showing import show_lost_terms, show_status
from compiler.translating.terms import find_lost_terms


@click.group()
def translate() -> None:
    """See what is translated, what has grown old, and what is missing."""


@translate.command()
@click.argument("language", required=False)
@click.option("--missing", is_flag=True, help="Name what has no translation yet.")
@click.option("--terms", is_flag=True, help="Name terms of the glossary that only the English page uses.")
@click.pass_obj
def status(folders: Folders, language: str | None, *, missing: bool, terms: bool) -> None:
    """Count what is translated into LANGUAGE, as in es, or into every language where it is left out.

    Ends with 1 where a translation is older than its source, and says what to do. A dash stands where a kind has no
    digits of its source. Files with mistakes are left out; `course check` names them.
    """
    mistakes = Mistakes(folders.root)
    bank = folders.exam_bank.resolve() if folders.exam_bank else None
    course = collect_course(folders.root, bank, mistakes)
    if course is None:
        click.echo("\n".join(map(str, sorted(mistakes.found))))
        sys.exit(1)
    has_stale = False
    for number, each in enumerate(_choose(course, language)):
        pieces = list(find_pieces(course, each))
        click.echo("\n" * bool(number) + "\n".join(show_status(each, pieces, course.root, missing=missing)))
        if terms:
            for line in show_lost_terms(each, find_lost_terms(course, each), course.root):
                click.echo(line)
        has_stale |= any(piece.state == "stale" for piece in pieces)
    if mistakes.found:
        found = len(set(mistakes.found))
        click.echo(f"\n{found} mistake{'s' * (found != 1)} in the files: `course check` names what to do.", err=True)
    sys.exit(1 if has_stale or mistakes.found else 0)


def _choose(course: CourseContent, language: str | None) -> tuple[str, ...]:
    """The languages asked for, or the end of the command with exit status 1 where the course has no such one."""
    others = (*course.languages[1:], *course.drafts)
    if language is None:
        return others
    if language not in others:
        known = ", ".join(others) or "none besides English"
        why = "what the others translate" if language == "en" else "no language of this course"
        click.echo(f"`{language}` is {why}: name one of them ({known}).")
        if language != "en":
            click.echo("How a language is added is told in docs/translating.md, under One language more.")
        sys.exit(1)
    return (language,)
