"""The `course` command."""

from __future__ import annotations

import functools
import importlib
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from compiler.build import build_course
from compiler.content import CourseContent
from compiler.course import read_course
from compiler.errors import ContentErrors, Mistakes
from compiler.folders import Folders
from compiler.h5p.libraries import NoProgramError, find_missing, find_program, install_libraries
from compiler.h5p.writing import write_packages
from compiler.new.commands import new
from compiler.preview import preview_course
from compiler.releasing import ReleaseError, release_table
from compiler.report import show_course, show_readings
from compiler.schemas import write_schemas
from compiler.site_files.fault import SiteError
from compiler.translating.commands import translate


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


main.add_command(new)
main.add_command(translate)


def read_or_exit(folders: Folders) -> CourseContent:
    """The course, or the end of the command with exit status 1 after showing every mistake."""
    try:
        return read_course(folders.root, folders.exam_bank)
    except ContentErrors as errors:
        show_mistakes(errors)
        sys.exit(1)


def show_mistakes(errors: ContentErrors, outcome: str = "") -> None:
    """Print every mistake, how many there are and, where a command writes, its `outcome`."""
    print(errors)
    print(f"\n{_count(len(errors.errors), 'mistake')}.{outcome}", file=sys.stderr)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


@main.command()
@click.option("--prose", is_flag=True, help="Measure too how easily each lesson reads. Needs the test tools.")
@click.pass_obj
def check(folders: Folders, *, prose: bool) -> None:
    """Show mistakes in the content as path:line: message, and which outcome is covered by what.

    The form comes first: unknown keys, wrong types. When the form is right, references, links and coverage are checked.
    """
    course = read_or_exit(folders)
    print(*show_course(course), sep="\n")
    if prose:
        check_prose_or_exit(course)
    parts = [_count(len(course.modules), "module"), _count(len(course.cases), "case")]
    print(f"\nNo mistakes in {', '.join(parts)} and {_count(len(course.pages), 'page')}.")


def check_prose_or_exit(course: CourseContent) -> None:
    """Show how every lesson reads, and end with exit status 1 where one reads too hard."""
    try:
        reading_ease = importlib.import_module("compiler.check.prose")
    except ModuleNotFoundError as error:
        print(f"`--prose` needs {error.name}, one of the test tools: `make check` installs them.", file=sys.stderr)
        sys.exit(1)
    mistakes = Mistakes(course.root)
    readings = reading_ease.check_prose(course, mistakes)
    print("", *show_readings(readings, course.root), sep="\n")
    try:
        mistakes.raise_if_any()
    except ContentErrors as errors:
        print()
        show_mistakes(errors)
        sys.exit(1)


@main.command()
@click.argument("table")
@click.argument("note")
@click.option("--note-es", default="", help="The note in Spanish.")
@click.pass_obj
def release(folders: Folders, table: str, note: str, note_es: str) -> None:
    """Keep TABLE, the name of a table as in mx_ensu_national, as a new version; NOTE says what changed."""
    if not note.strip():
        print("The note is empty: say in a sentence what changed.")
        sys.exit(1)
    try:
        version, paths = release_table(
            folders.root, table, {"en": note.strip(), "es": note_es.strip()}, datetime.now(UTC).date()
        )
    except (ReleaseError, OSError) as error:
        print(error)
        sys.exit(1)
    print(f"{table} {version}", *(path.relative_to(folders.root).as_posix() for path in paths), sep="\n")


@main.group()
def h5p() -> None:
    """Write practice quizzes as H5P packages, and get the content types that play them."""


@h5p.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def packages(folders: Folders, folder: Path) -> None:
    """Write the package of every practice quiz in every language below FOLDER."""
    for path in write_packages(read_or_exit(folders), folder):
        print(path)


@h5p.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Get nothing, only look at what is there.")
@click.pass_obj
def libraries(folders: Folders, folder: Path, *, only_check: bool) -> None:
    """Get the content types that packages need into FOLDER through h5p-cli, and verify what it wrote."""
    versions = read_or_exit(folders).document.content.h5p
    if not only_check:
        try:
            install_libraries(folder, versions, find_program(), print)
        except NoProgramError as error:
            print(error)
            sys.exit(1)
    missing = find_missing(folder, versions)
    for sentence in missing:
        print(f"Missing: {sentence}")
    if missing:
        print("The packages cannot be played with this folder. h5p-cli gets libraries from their code host: go online.")
        sys.exit(1)
    print(f"All content types are in {folder / 'libraries'}.")


@main.command()
@click.pass_obj
def schemas(folders: Folders) -> None:
    """Write the JSON Schemas of the YAML files to docs/schemas/."""
    for path in write_schemas(folders.root):
        print(path.relative_to(folders.root).as_posix())


@main.command()
@click.option(
    "--address",
    envvar="PUBLIC_URL",
    default="",
    help="Where the site will be served, as https://…, for search engines; also the variable PUBLIC_URL.",
)
@click.option("--drafts", is_flag=True, help="Write the languages too that course.yml names as `drafts`.")
@click.pass_obj
def build(folders: Folders, address: str, *, drafts: bool) -> None:
    """Build the site into public/, the manifest and the exam bank into build/; all of it or nothing."""
    try:
        show = functools.partial(print, flush=True)
        build_course(folders.root, folders.exam_bank, show, address, with_drafts=drafts)
    except ContentErrors as errors:
        show_mistakes(errors, " Nothing was written.")
        sys.exit(1)
    except SiteError as error:
        print(f"{error}\nNothing was written.", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("\nStopped. Nothing was written.", file=sys.stderr)
        sys.exit(130)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True)
@click.option("--drafts", is_flag=True, help="Show the languages too that course.yml names as `drafts`.")
@click.pass_obj
def preview(folders: Folders, host: str, port: int, *, drafts: bool) -> None:
    """Show the site while you write; pages reload when a file changes."""
    try:
        preview_course(folders.root, host, port, functools.partial(print, flush=True), with_drafts=drafts)
    except OSError as error:
        print(f"{host}:{port} cannot be used: {error.strerror}. Name another with --port.", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main(prog_name="course")
