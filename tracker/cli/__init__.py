"""The command `tracker`: one file per subject."""

from __future__ import annotations

import click

from tracker.cli.database import migrate
from tracker.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Run the tracker of the course and look after its records."""


for command in (serve, migrate):
    main.add_command(command)
