"""`tracker serve`: site and tracker on one address."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from multiprocessing.process import BaseProcess
from typing import Any

import click
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings

from tracker.accounts.secret_digest import make_secret
from tracker.app import app_from_environment, utc_now
from tracker.cli.jobs import run_jobs_beside
from tracker.cli.one_line import log_settings
from tracker.cli.settings import faults_shown, opened_store, read_config
from tracker.commands.make_link import make_administrator_link
from tracker.config import Config
from tracker.errors import SettingInvalid
from tracker.storage.engines import require_database
from tracker.storage.in_use import using
from tracker.web.gateway import Gateway
from tracker.web.parts import EXTENSION

if sys.platform != "win32":
    import resource

ACCESS_LOG = "%(time)s %(method)s %(path)s %(status)d %(dt_ms).1f ms"
"""No address, no query string, no user name."""

_CONNECTIONS = 4096
"""How many clients a worker process listens to at once; further ones wait."""

_SILENT_MILLISECONDS = 15_000
"""How long a client may take for the head of a request, and how long a connection stays open without one."""

_STOP_SECONDS = 10
"""How long a server that ends waits for requests that are under way."""

_SWITCH_SECONDS = 0.0005
"""How long a thread computes before another has its turn. The one that writes gives its turn up at every statement of
SQL; at Python's 0.005 it waited for the others at each of them, and half as many statements were stored."""

_GARBAGE = (10_000, 20, 20)
"""How much a worker makes before it looks for garbage: requests leave few cycles."""

_WORDS_OF_THE_END = {
    "Shutting down granian": f"Stopping: requests under way have up to {_STOP_SECONDS} seconds to end",
    "Granian shutdown completed, see ya!": "Stopped",
}
"""What the server says when it is asked to stop, and what is said in place of it."""

_FREE_SECONDS = 2.0
"""How long a server that was killed may take to leave its address."""


@click.command()
def serve() -> None:
    """Serve the site and the tracker at HOST:PORT until stopped."""
    config = read_config()
    with faults_shown():
        require_database(config.database)
    # Workers end when this process does, so its lock stands for theirs.
    with faults_shown(), using(config.database):
        _require_free_port(config)
        app_from_environment().extensions[EXTENSION].store.close()
        click.echo(describe_address(config))
        _offer_administrator(config.address)
        server = make_server(config)
        run_jobs_beside(server, config)
        server.serve()


def describe_address(config: Config) -> str:
    """Where people find this server, and what does not work where it cannot know that."""
    if config.has_own_address:
        return f"Serving on {config.address}"
    return (
        f"Serving on {config.address} and on every other address of this machine.\n"
        "No certificate is issued, and links that are printed open on this machine alone, until you set PUBLIC_URL "
        "to the address that people open."
    )


def make_server(config: Config) -> Any:
    """Processes with several threads each, as measured in docs/decisions/0008-one-process-serves.md."""
    logging.getLogger("_granian").addFilter(_reword)
    # A database connection must not be carried over a fork.
    multiprocessing.set_start_method("spawn", force=True)
    return Granian(
        "tracker.cli.serve:app_of_worker",
        factory=True,
        interface=Interfaces.ASGINL,
        # Where the server would look for other versions of HTTP first, it waits for ever for a client that is silent.
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=_SILENT_MILLISECONDS),
        backpressure=_CONNECTIONS,
        backlog=_CONNECTIONS,
        workers_kill_timeout=_STOP_SECONDS,
        address=config.host,
        port=config.port,
        workers=config.workers,
        websockets=False,
        respawn_failed_workers=True,
        log_access=True,
        log_access_format=ACCESS_LOG,
        log_dictconfig=log_settings(),
    )


def _reword(record: logging.LogRecord) -> bool:
    """Say the end in words for operators; leave out advice that was weighed already."""
    record.msg = _WORDS_OF_THE_END.get(record.msg, record.msg)
    return "Python threads" not in record.getMessage()


def app_of_worker() -> Gateway:
    """The application of a worker process, which ends when the server that started it is gone."""
    _raise_file_limit()
    server = multiprocessing.parent_process()
    if server is not None:
        threading.Thread(target=_end_after, args=(server,), daemon=True).start()
    sys.setswitchinterval(_SWITCH_SECONDS)
    app = app_from_environment()
    # What stands now stands for ever: looking for garbage in it took a twentieth of a worker's time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_GARBAGE)
    own = app.extensions[EXTENSION]
    return Gateway(app, own.config.threads, steps=own.store.steps)


def _end_after(server: BaseProcess) -> None:
    server.join()
    os.kill(os.getpid(), signal.SIGKILL)


def _raise_file_limit() -> None:
    """Let the process hold as many connections as it may, and files beside them."""
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = 2 * _CONNECTIONS
        resource.setrlimit(
            resource.RLIMIT_NOFILE, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
        )


def _require_free_port(config: Config) -> None:
    """Refuse an address that is taken: the server itself would share it, and requests go astray."""
    deadline = time.monotonic() + _FREE_SECONDS
    while (problem := _find_problem(config)) and time.monotonic() < deadline:
        time.sleep(_FREE_SECONDS / 20)
    if problem:
        reason = f"{config.host}:{config.port} cannot be listened on ({problem}): set another PORT"
        raise SettingInvalid("PORT", reason)


def _find_problem(config: Config) -> str | None:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(config.host, config.port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        return error.strerror
    return None


def _offer_administrator(address: str) -> None:
    secret = make_secret()
    with opened_store() as store:
        fresh = store.write(lambda transaction: make_administrator_link(transaction, secret=secret, now=utc_now()))
    if fresh:
        click.echo(
            "There is no administrator yet. Whoever opens this link first becomes one (24 hours, once);"
            " its form asks for an e-mail address and a password:"
        )
        click.echo(f"{address}/account/first-administrator?key={secret}")
