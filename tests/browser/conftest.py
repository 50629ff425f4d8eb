"""What browser tests share: a real Chromium, a server on this machine, and what every page must keep to."""

from __future__ import annotations

import contextlib
import mimetypes
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, expect

HOSTS = ("course.test", "third-party.test")
"""Names that the browser resolves to this machine. A page from one of them has no secure context, unlike 127.0.0.1."""

expect.set_options(timeout=15_000)
"""A busy machine takes its time; a fault is found by what is there, not by when."""

LEFT_OUT = (
    # What Playwright leaves out, since the last list counts: "chromiumSwitches" in its source.
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
    # Chromium's own pages behind its address bar, which nobody sees here: they take half of the processor's time.
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "WebUIOmniboxPopup",
)

QUIET = (
    "--disable-features=" + ",".join(LEFT_OUT),
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
def look_for_chromium(repository: Path) -> Callable[[str], str]:
    def look(which: str) -> str:
        command = [repository / "tests/browser/ensure_chromium", which]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        if found.returncode:
            pytest.fail(found.stderr.strip())
        return found.stdout.strip()

    return look


@pytest.fixture(scope="session")
def whole_chromium(look_for_chromium: Callable[[str], str]) -> str:
    """The program with windows and settings, for what only an owner of a profile can set."""
    return look_for_chromium("--look")


@pytest.fixture(scope="session")
def browser_type_launch_args(look_for_chromium: Callable[[str], str]) -> dict[str, Any]:
    return {"executable_path": look_for_chromium("--shell"), "args": list(QUIET)}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    # Requests that a worker makes are not the page's: tests that look at those have none, and `offline/` tests it.
    size = {"width": 390, "height": 844}
    return {"viewport": size, "locale": "en-GB", "timezone_id": "UTC", "service_workers": "block"}


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
def find_violations() -> Callable[..., list[str]]:
    """Runs axe on a page, with all rules or those that are named: one line a violation, none where all is well."""

    def find(page: Page, *rules: str) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
        options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}, **only}
        found = page.evaluate("options => axe.run(document, options)", options)["violations"]
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
    with no_errors(context) as errors:
        yield errors


@contextlib.contextmanager
def no_errors(context: BrowserContext) -> Iterator[list[str]]:
    """Notes what goes wrong in the scripts of a context, and fails where anything did."""
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield errors
    assert errors == []


@pytest.fixture(scope="session")
def tour(browser: Browser, browser_context_args: dict[str, Any]) -> Callable[..., AbstractContextManager[Page]]:
    """Opens a page of its own for a walk through many pages, of which several tests judge what was seen."""

    @contextlib.contextmanager
    def start(**settings: Any) -> Iterator[Page]:
        context = browser.new_context(**{**browser_context_args, **settings})
        try:
            with no_errors(context):
                yield context.new_page()
        finally:
            context.close()

    return start
