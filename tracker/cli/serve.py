"""`tracker serve`: site and tracker on one address."""

from __future__ import annotations

import click
from granian import Granian
from granian.constants import Interfaces

from tracker.app import app_from_environment
from tracker.cli.settings import faults_shown, read_config

ACCESS_LOG = "%(time)s %(method)s %(path)s %(status)d %(dt_ms).1f ms"
"""No address, no query string, no user name."""


@click.command()
def serve() -> None:
    """Serve the site and the tracker at HOST:PORT until stopped."""
    config = read_config()
    with faults_shown():
        app_from_environment()
    click.echo(f"Serving on http://{config.host}:{config.port}")
    Granian(
        "tracker.app:app_from_environment",
        factory=True,
        interface=Interfaces.WSGI,
        address=config.host,
        port=config.port,
        workers=1,
        blocking_threads=config.threads,
        websockets=False,
        respawn_failed_workers=True,
        log_access=True,
        log_access_format=ACCESS_LOG,
    ).serve()
