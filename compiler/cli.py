"""The `course` command."""

from __future__ import annotations

from pathlib import Path

import click


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
    context.obj = {"root": root.resolve(), "exam_bank": exam_bank}
