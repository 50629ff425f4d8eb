"""An empty Flask route on the server of `tracker serve`, with the same settings: what the record store is held to."""

from __future__ import annotations

import os
import sys

from flask import Flask, request
from granian.constants import Interfaces

from tracker.cli.serve import _SWITCH_SECONDS, make_server
from tracker.config import Config
from tracker.web.gateway import Gateway

BEHIND_GATEWAY = "--gateway"


def make_app() -> Flask:
    app = Flask("empty")

    @app.post("/")
    def take() -> str:
        request.get_data()
        return ""

    return app


def make_app_behind_gateway() -> Gateway:
    """With what `tracker serve` puts between the server and its application."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    return Gateway(make_app(), Config.from_environment(os.environ).threads)


def main(*, behind_gateway: bool) -> None:
    """Serve it: plainly, as the server itself serves Flask in as many threads, or behind the tracker's gateway."""
    config = Config.from_environment(os.environ)
    server = make_server(config)
    if behind_gateway:
        server.target = "tests.bench.empty_route:make_app_behind_gateway"
    else:
        server.target = "tests.bench.empty_route:make_app"
        server.interface = Interfaces.WSGI
        server.blocking_threads = config.threads
    server.serve()


if __name__ == "__main__":
    main(behind_gateway=BEHIND_GATEWAY in sys.argv)
