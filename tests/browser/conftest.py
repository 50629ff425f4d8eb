"""What browser tests share: a real Chromium, a server on this machine, and what every page must keep to."""

from __future__ import annotations

import contextlib
import mimetypes
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_core_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page, expect

HOSTS = ("course.test", "third-party.test")
"""Names that the browser resolves to this machine. A page from one of them has no secure context, unlike 127.0.0.1."""

expect.set_options(timeout=15_000)
"""A busy machine takes its time; a fault is found by what is there, not by when."""

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=" + ",".join(f"MAP {host} 127.0.0.1" for host in HOSTS),
)


@pytest.fixture(scope="session")
def chromium_path(repository: Path) -> str:
    found = subprocess.run(
        [repository / "tests/browser/ensure_chromium", "--look"], capture_output=True, text=True, check=False
    )
    if found.returncode:
        pytest.fail(found.stderr.strip())
    return found.stdout.strip()


@pytest.fixture(scope="session")
def browser_type_launch_args(chromium_path: str) -> dict[str, Any]:
    return {"executable_path": chromium_path, "args": list(QUIET)}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"viewport": {"width": 390, "height": 844}, "locale": "en-GB", "timezone_id": "UTC"}


class StaticHandler(BaseHTTPRequestHandler):
    """Serves files from the folders of its server, by the longest address that fits; other addresses are 404."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    server: StaticServer

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        for address in sorted(self.server.folders, key=len, reverse=True):
            if path.startswith(address):
                self.send_file(self.server.folders[address] / path.removeprefix(address).lstrip("/"))
                return
        self.answer(HTTPStatus.NOT_FOUND, b"not found")

    def send_file(self, file: Path) -> None:
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.answer(HTTPStatus.NOT_FOUND, b"not found")
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.answer(HTTPStatus.OK, file.read_bytes(), "text/javascript" if file.suffix == ".js" else kind)

    def answer(self, status: int, body: bytes = b"", kind: str = "text/plain", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in {**self.server.headers, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - named so by its base
        pass


class StaticServer(ThreadingHTTPServer):
    """A server on a free port of this machine, answered by `handler`; `folders` are what it serves, by address."""

    daemon_threads = True
    block_on_close = False

    def __init__(
        self, folders: dict[str, Path], handler: type[StaticHandler] = StaticHandler, *, port: int = 0, **headers: str
    ) -> None:
        self.folders = folders
        self.headers = headers
        self.connections: list[socket.socket] = []
        super().__init__(("127.0.0.1", port), handler)
        self.thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def start(self) -> StaticServer:
        self.thread.start()
        return self

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self.connections.append(connection)
        return connection, address

    def stop(self) -> None:
        """Stops for good: browsers keep connections open, and a stopped server must not answer on them."""
        self.shutdown()
        self.server_close()
        for connection in self.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no fault of the server."""


@pytest.fixture(scope="session")
def static_server() -> type[StaticServer]:
    return StaticServer


@pytest.fixture(scope="session")
def static_handler() -> type[StaticHandler]:
    return StaticHandler


@pytest.fixture
def serve_folders() -> Iterator[Callable[[dict[str, Path]], StaticServer]]:
    """Serves folders until the test ends: `serve_folders({"/": public}).url("/es/")`."""
    servers: list[StaticServer] = []

    def serve(folders: dict[str, Path]) -> StaticServer:
        servers.append(StaticServer(folders).start())
        return servers[-1]

    yield serve
    for server in servers:
        server.stop()


@pytest.fixture
def find_violations() -> Callable[[Page], list[str]]:
    """Runs axe on a page: one line a violation, none where all is well."""

    def find(page: Page) -> list[str]:
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [
            f"{violation['id']}: {violation['help']} at {[' '.join(node['target']) for node in violation['nodes']]}"
            for violation in found
        ]

    return find


@pytest.fixture
def requested_hosts(context: BrowserContext) -> set[str]:
    """The hosts that the pages of `context` have asked for anything; it grows as they do."""
    hosts: set[str] = set()
    context.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
    return hosts


@pytest.fixture
def page_errors(context: BrowserContext) -> Iterator[list[str]]:
    """What went wrong in scripts; a test that takes it fails where anything did."""
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield errors
    assert errors == []
