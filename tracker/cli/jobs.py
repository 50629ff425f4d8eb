"""The jobs that run beside a server, in the process that started its workers: one runner a machine."""

from __future__ import annotations

import secrets
import socket
import threading
from typing import Any

from tracker.cli.forward_settings import make_forwarder
from tracker.config import Config
from tracker.jobs.runner import Runner
from tracker.storage.engines import open_engine
from tracker.storage.sql_store import SqlStore

_STOP_SECONDS = 5.0
"""How long a server that ends waits for a request that is under way; what it sends may then be sent again."""


def run_jobs_beside(server: Any, config: Config) -> None:
    """Start the jobs when `server` starts, and end them when it ends. Several machines agree by a lease."""
    store = SqlStore(open_engine(config.database))
    holder = f"{socket.gethostname()} {secrets.token_hex(8)}"
    end = threading.Event()
    runner = Runner(make_forwarder(config, store, holder, end.is_set).forward_round, end)

    def stop() -> None:
        if runner.stop(_STOP_SECONDS):
            store.close()

    server.on_startup(runner.start)
    server.on_shutdown(stop)
