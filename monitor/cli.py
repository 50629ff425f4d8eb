"""The `monitor` command: check, compute, report, template."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from monitor.errors import InputError, MethodError, Mistake, MonitorError
from monitor.indices import Sensitivity
from monitor.model import Framework, Panel
from monitor.reading.data import read_data
from monitor.reading.framework import read_framework
from monitor.reading.votes import read_votes
from monitor.report.content import make_report
from monitor.report.html import write_html
from monitor.report.pdf import write_pdf
from monitor.result import RUNS, SEED, Result, Votes, compute
from monitor.runs import Progress
from monitor.template import write_template
from monitor.words import LANGUAGES, say
from monitor.writing import write_results

FILE = click.Path(path_type=Path, dir_okay=False)
YAML = {".yml", ".yaml"}
FOLDER = click.Path(path_type=Path, file_okay=False)


def _said(command: Callable[..., None]) -> Callable[..., None]:
    """Let `command` end with the sentence of a MonitorError, in the language that was asked for, and with status 1."""

    @functools.wraps(command)
    def run(*, language: str, **given: object) -> None:
        try:
            command(language=language, **given)
        except MonitorError as error:
            click.echo(error.worded(language), err=True)
            if isinstance(error, InputError):
                click.echo(say(language, "check.mistakes", count=len(error.mistakes)), err=True)
            sys.exit(1)
        except OSError as error:
            if error.filename is None:
                raise
            click.echo(say(language, "error.cannot-write", path=error.filename), err=True)
            sys.exit(1)

    return click.option("--language", type=click.Choice(LANGUAGES), default="en", help="Language of what is said.")(run)


def _inputs(command: Callable[..., None]) -> Callable[..., None]:
    command = click.argument("framework", type=FILE)(command)
    command = click.argument("data", type=FILE)(command)
    return click.option("--votes", type=FILE, help="A CSV file of votes: meeting,part,votes.")(command)


def _computing(command: Callable[..., None]) -> Callable[..., None]:
    command = click.option(
        "--seed", type=click.IntRange(min=0), default=SEED, show_default=True, help="Repeats the same draws."
    )(command)
    runs = click.IntRange(min=1)
    command = click.option("--runs", type=runs, default=RUNS, show_default=True, help="Indices to try.")(command)
    return click.option("--year", type=int, help="The year; the last one of the data if none is named.")(command)


@click.group()
def main() -> None:
    """Build an index with its doubts: framework and data in, intervals out."""


@main.command()
@_inputs
@_said
def check(*, data: Path, framework: Path, votes: Path | None, language: str) -> None:
    """Name every mistake in DATA and FRAMEWORK by file, row and column, and say which figures are missing."""
    read, panel, meetings = _read(data, framework, votes, language)
    compute(read, panel, votes=meetings, runs=1)
    click.echo(say(language, "check.fine", places=len(panel.places), indicators=len(read.indicators)))
    for snapshot in panel.snapshots:
        known = int((snapshot.strengths != "").sum())
        click.echo(say(language, "check.year", year=snapshot.year, known=known, cells=snapshot.values.size))


@main.command(name="compute")
@_inputs
@_computing
@click.option("--out", type=FOLDER, default="results", show_default=True, help="The folder for the files.")
@_said
def compute_command(
    *, data: Path, framework: Path, votes: Path | None, year: int | None, runs: int, seed: int, out: Path, language: str
) -> None:
    """Compute the index of a year with its intervals, and write tidy CSV files and `result.json`."""
    read, panel, meetings = _read(data, framework, votes, language)
    result = _compute(read, panel, meetings, year=year, runs=runs, seed=seed, language=language)
    if len(result.ranked) <= 1:
        key = "compute.alone" if result.ranked else "compute.nobody"
        click.echo(say(language, key, year=result.snapshot.year), err=True)
    for path in write_results(result, panel, out):
        click.echo(say(language, "compute.written", path=path))


@main.command()
@_inputs
@_computing
@click.option("--out", type=FOLDER, default="report", show_default=True, help="The folder for the two files.")
@click.option("--sensitivity/--no-sensitivity", default=True, help="Also find which choice moves the ranks.")
@_said
def report(
    *,
    data: Path,
    framework: Path,
    votes: Path | None,
    year: int | None,
    runs: int,
    seed: int,
    out: Path,
    sensitivity: bool,
    language: str,
) -> None:
    """Write a report as HTML and as PDF, in the language that is asked for."""
    read, panel, meetings = _read(data, framework, votes, language)
    result = _compute(read, panel, meetings, year=year, runs=runs, seed=seed, language=language)
    moving = _sensitivity(result, language) if sensitivity and result.ranked else None
    made = make_report(result, moving, language)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in (("report.html", write_html(made).encode()), ("report.pdf", write_pdf(made))):
        (out / name).write_bytes(content)
        click.echo(say(language, "compute.written", path=out / name))


@main.command()
@click.argument("folder", type=FOLDER)
@_said
def template(*, folder: Path, language: str) -> None:
    """Write the example into FOLDER: a framework, data and votes of invented cities, to change into your own."""
    for path in write_template(folder):
        click.echo(say(language, "compute.written", path=path))


def _read(data: Path, framework: Path, votes: Path | None, language: str) -> tuple[Framework, Panel, tuple[Votes, ...]]:
    """All files; the mistakes of data and votes are shown together, once the framework has none.

    Raises:
        InputError: there are mistakes.
        MonitorError: the two files are named in the wrong order.
    """
    if framework.suffix == ".csv" and data.suffix in YAML:
        raise MonitorError("swapped", data=data, framework=framework)
    try:
        read = read_framework(framework)
    except InputError:
        click.echo(say(language, "check.framework-first"), err=True)
        raise
    mistakes: list[Mistake] = []
    panel: Panel | None = None
    meetings: tuple[Votes, ...] = ()
    try:
        panel = read_data(data, read)
    except InputError as error:
        mistakes += error.mistakes
    try:
        meetings = read_votes(votes, read) if votes else ()
    except InputError as error:
        mistakes += error.mistakes
    if panel is None or mistakes:
        raise InputError(mistakes)
    return read, panel, meetings


def _compute(
    framework: Framework,
    panel: Panel,
    votes: tuple[Votes, ...],
    *,
    year: int | None,
    runs: int,
    seed: int,
    language: str,
) -> Result:
    if year is not None and year not in panel.years:
        raise MethodError("no-such-year", year=year, known=", ".join(map(str, panel.years)))
    with _progress(runs, say(language, "compute.runs")) as progress:
        return compute(framework, panel, year=year, votes=votes, runs=runs, seed=seed, progress=progress)


def _sensitivity(result: Result, language: str) -> Sensitivity:
    from monitor.sensitivity import count_runs, find_sensitivity  # noqa: PLC0415 - SALib takes seconds to load

    with _progress(count_runs(result.design), say(language, "compute.sensitivity")) as progress:
        return find_sensitivity(
            result.preparation, result.design, result.index, errors=result.errors, progress=progress
        )


@contextmanager
def _progress(length: int, label: str) -> Iterator[Progress]:
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield bar.update


if __name__ == "__main__":
    main(prog_name="monitor")
