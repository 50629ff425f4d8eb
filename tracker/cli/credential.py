"""`tracker credential`: the issuer's keys, and what keeps credentials alive without the server."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from tracker.app import create_app, utc_now
from tracker.cli.settings import faults_shown, read_config
from tracker.credentials.issuance import Issuance
from tracker.web.publishing import publish


@click.group()
def credential() -> None:
    """Rotate the key that signs credentials, and publish what outlives the server."""


@credential.command("rotate-key")
def rotate_key() -> None:
    """Make a new key, which signs from now on. Earlier credentials stay valid: the old keys are kept."""
    issuance = Issuance.from_config(read_config())
    with faults_shown():
        key = issuance.keys.rotate()
        did = issuance.issuer().did
    click.echo(f"{did} signs with {key.multibase} from now on.")
    click.echo("Make a backup of DATA now: without its keys no status list can be signed again.")


@credential.command("publish")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--with-credentials", is_flag=True, help="Also every credential with its check page, names included.")
@click.option("--status-days", default=365, show_default=True, help="How long the published status lists are believed.")
def publish_credentials(folder: Path, status_days: int, *, with_credentials: bool) -> None:
    """Write DID documents, status lists and check pages to FOLDER as static files for any web server."""
    with faults_shown():
        app = create_app(read_config())
        written = publish(
            app, folder, utc_now(), valid_for=timedelta(days=status_days), with_credentials=with_credentials
        )
    for path in written:
        click.echo(path)
