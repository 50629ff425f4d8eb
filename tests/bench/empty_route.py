"""An empty Flask route on the server of `tracker serve`, with the same settings: what the record store is held to."""

from __future__ import annotations

import os

from flask import Flask, request

from tracker.cli.serve import make_server
from tracker.config import Config


def make_app() -> Flask:
    app = Flask("empty")

    @app.post("/")
    def take() -> str:
        request.get_data()
        return ""

    return app


if __name__ == "__main__":
    server = make_server(Config.from_environment(os.environ))
    server.target = "tests.bench.empty_route:make_app"
    server.serve()
