"""The command `tracker`: one file per subject."""

from __future__ import annotations

import click

from tracker.cli.certificate import certificate
from tracker.cli.credential import credential
from tracker.cli.database import backup, migrate, restore
from tracker.cli.export import export
from tracker.cli.forward import forward
from tracker.cli.import_ import import_statements
from tracker.cli.key import key
from tracker.cli.move import move
from tracker.cli.rebuild import items, rebuild
from tracker.cli.serve import serve
from tracker.cli.user import user
from tracker.cli.verify import verify_file


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Run the tracker of the course and look after its records."""


for command in (
    serve,
    migrate,
    backup,
    restore,
    export,
    import_statements,
    move,
    rebuild,
    items,
    forward,
    key,
    user,
    certificate,
    credential,
    verify_file,
):
    main.add_command(command)
