"""`tracker serve` in a process of its own, for a real browser."""

from __future__ import annotations

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError

import pytest

PROGRAM = Path(sys.executable).with_name("tracker")


class RunningTracker:
    """`tracker serve` on a free port of this machine; its letters stand in its output."""

    def __init__(self, folder: Path, *, manifest: Path, bank: Path, public: Path, **settings: str) -> None:
        self._folder = folder
        self.port = free_port()
        self.environ = {
            **os.environ,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "DATA": str(folder / "var"),
            "MANIFEST": str(manifest),
            "EXAM_BANK_FILE": str(bank),
            "PUBLIC": str(public),
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def output(self) -> str:
        return (self._folder / "output.txt").read_text(encoding="utf-8")

    def run(self, *arguments: str, given: str = "") -> str:
        """The output of another command of `tracker` on the same data."""
        return subprocess.run(
            [PROGRAM, *arguments], env=self.environ, input=given, capture_output=True, text=True, check=True
        ).stdout

    def start(self) -> RunningTracker:
        self.run("migrate")
        with (self._folder / "output.txt").open("ab") as output:
            self._process = subprocess.Popen(
                [PROGRAM, "serve"], env=self.environ, stdout=output, stderr=output, start_new_session=True
            )
        return self

    def wait(self) -> RunningTracker:
        """Return when the tracker answers; fail with what it said where it does not within two minutes."""
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and self._process and self._process.poll() is None:
            with suppress(URLError, OSError), urllib.request.urlopen(self.url("/healthz"), timeout=5):
                return self
            time.sleep(0.05)
        pytest.fail(f"the tracker did not start:\n{self.output}")

    def stop(self) -> None:
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def link_in_letter_to(self, address: str) -> str:
        """The link in the newest letter to `address`, as the server printed it."""
        letters = [part for part in self.output.split("MAIL (not sent") if f"To: {address}\n" in part]
        assert letters, self.output
        found = re.search(r"https?://\S+", letters[-1])
        assert found, letters[-1]
        return found[0]


def free_port() -> int:
    """A free port of this machine, below those that the system hands out to connections on their way out."""
    for port in random.sample(range(20_000, 30_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise OSError("no free port between 20000 and 30000")
