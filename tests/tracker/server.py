"""A real `tracker serve` in a process of its own, on a free port."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path
from typing import Any

from tracker.config import Config

TRACKER = Path(sys.executable).with_name("tracker")


class Server:
    """`tracker serve` with the settings of `config`; it listens once `start` returns."""

    def __init__(self, config: Config) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.environ = {
            **os.environ,
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "DATA": str(config.data),
            "DATABASE_URL": config.database_url,
            "MANIFEST": str(config.manifest),
            "EXAM_BANK_FILE": str(config.exam_bank_file),
            "PUBLIC": str(config.public),
            "PYTHONUNBUFFERED": "1",
        }
        self.log = config.data.with_name("serve.log")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it in a session of its own, and wait until it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [TRACKER, "serve"], env=self.environ, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        deadline = time.monotonic() + 60
        while not self._answers():
            assert self._process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.05)

    def kill(self) -> None:
        """Kill it and its workers at once, as a power cut would."""
        assert self._process
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(20)

    def kill_parent(self) -> None:
        """Kill the server alone; its workers have to notice."""
        assert self._process
        self._process.kill()
        self._process.wait(20)

    def stop(self) -> None:
        """Ask it to stop, where it runs."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(20)

    def _answers(self) -> bool:
        try:
            return fetch(f"{self.url}/healthz")[0] == HTTPStatus.OK
        except OSError:
            return False

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run another command of the tracker with the same settings."""
        return subprocess.run([TRACKER, *arguments], env=self.environ, capture_output=True, text=True, check=False)

    def add_key(self) -> dict[str, Any]:
        """A key that may do everything."""
        return json.loads(self.run("key", "add", f"test {secrets.token_hex(4)}", "--scope", "all", "--json").stdout)

    def administrator_link(self) -> str | None:
        """The link that was offered at the start."""
        found = re.search(r"https?://\S+/account/first-administrator\?\S+", self.log.read_text())
        return found[0] if found else None


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(url: str) -> tuple[int, bytes]:
    """The status and the body at `url`."""
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
