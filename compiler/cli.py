"""The `course` command."""

from __future__ import annotations

import functools
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from compiler.build import build_course
from compiler.check.coverage import find_coverage
from compiler.check.translations import find_older_translations
from compiler.content import CourseContent
from compiler.course import read_course
from compiler.errors import ContentErrors, Mistakes
from compiler.mkdocs_run import SiteError
from compiler.schemas import write_schemas


@dataclass(frozen=True)
class Folders:
    """Where the course is, and the folder of exam banks that takes the place of its own, if any."""

    root: Path
    exam_bank: Path | None


@click.group()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds curriculum/, case_studies/ and quizzes/; here where left out.",
)
@click.option(
    "--exam-bank",
    type=click.Path(path_type=Path),
    envvar="EXAM_BANK",
    help="A folder of exam banks that takes the place of quizzes/exam; also the variable EXAM_BANK.",
)
@click.pass_context
def main(context: click.Context, root: Path, exam_bank: Path | None) -> None:
    """Check, build and extend the course."""
    context.obj = Folders(root.resolve(), exam_bank)


def read_or_exit(folders: Folders) -> CourseContent:
    """The course, or the end of the command with exit status 1 after showing every mistake."""
    try:
        return read_course(folders.root, folders.exam_bank)
    except ContentErrors as errors:
        show_mistakes(errors)
        sys.exit(1)


def show_mistakes(errors: ContentErrors) -> None:
    """Print every mistake, and that nothing was written."""
    count = len(errors.errors)
    print(errors)
    print(f"\n{count} mistake{'s' * (count != 1)}. Nothing was written.", file=sys.stderr)


@main.command()
@click.pass_obj
def check(folders: Folders) -> None:
    """Show every mistake in the content as path:line: message, and which outcome is covered by what."""
    course = read_or_exit(folders)
    print(f"{'outcome':<28}{'lessons':>9}{'practice':>10}{'exam':>7}{'drawn':>7}")
    for entry in find_coverage(course):
        print(f"{entry.outcome:<28}{entry.lessons:>9}{entry.questions:>10}{entry.items:>7}{entry.drawn:>7}")
    older = [Mistakes(folders.root).relative(path) for path in find_older_translations(course)]
    if older:
        print("\nTranslations older than their source:", *older, sep="\n  ")
    pages = len(course.pages)
    print(f"\nNo mistakes in {len(course.modules)} modules, {len(course.cases)} cases and {pages} pages.")


@main.command()
@click.pass_obj
def schemas(folders: Folders) -> None:
    """Write the JSON Schemas of the YAML files to docs/schemas/."""
    for path in write_schemas(folders.root):
        print(path.relative_to(folders.root).as_posix())


@main.command()
@click.pass_obj
def build(folders: Folders) -> None:
    """Build the site into public/, the manifest and the exam bank into build/; all of it or nothing."""
    try:
        build_course(folders.root, folders.exam_bank, functools.partial(print, flush=True))
    except ContentErrors as errors:
        show_mistakes(errors)
        sys.exit(1)
    except SiteError as error:
        print(f"{error}\nNothing was written.", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("\nStopped. Nothing was written.", file=sys.stderr)
        sys.exit(130)
