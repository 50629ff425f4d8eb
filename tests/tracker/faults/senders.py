"""Clients that go on when the server does not, and remember what was acknowledged."""

from __future__ import annotations

import base64
import http.client
import json
import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.tracker.xapi_client import VERSION

STATEMENTS = "/xapi/statements"

PAUSE = 0.02
"""Seconds between two tries of a client."""


class Sender:
    """A client on one connection at a time."""

    def __init__(self, server, key, timeout=30):
        pair = base64.b64encode(f"{key['key']}:{key['secret']}".encode()).decode()
        self.headers = {**VERSION, "Authorization": f"Basic {pair}", "Content-Type": "application/json"}
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=timeout)

    def ask(self, method, path=STATEMENTS, value=None, **headers):
        """Status and body of the answer; 0 where there was none."""
        body = None if value is None else json.dumps(value)
        try:
            self._connection.request(method, path, body, {**self.headers, **headers})
            answer = self._connection.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return 0, b""

    def close(self):
        self._connection.close()

    def etag(self, path):
        """The tag of the document at `path`."""
        self._connection.request("GET", path, headers=self.headers)
        with self._connection.getresponse() as answer:
            answer.read()
            return answer.headers["ETag"]

    def send(self, value):
        """Whether the tracker acknowledged a statement or a list of them."""
        return self.ask("POST", value=value)[0] == 200

    def read_all(self):
        """The ids of all statements."""
        path, found = STATEMENTS, []
        while path:
            status, body = self.ask("GET", path)
            if not status:  # the server closed the connection meanwhile
                status, body = self.ask("GET", path)
            assert status == 200, body
            found += [statement["id"] for statement in json.loads(body)["statements"]]
            path = json.loads(body)["more"]
        return found


def at_once(count, work):
    """The results of `work(number)` in as many threads, which begin together."""
    ready = threading.Barrier(count)

    def run(number):
        ready.wait(30)
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(run, range(count)))


class Load:
    """Sends statements on several connections; each is sent until it is acknowledged."""

    def __init__(self, senders, statements):
        self._pool = ThreadPoolExecutor(len(senders))
        self.acknowledged = []
        self.failed = []
        self._some = threading.Semaphore(0)
        self._failures = threading.Semaphore(0)
        self._end = threading.Event()
        shares = [statements[number :: len(senders)] for number in range(len(senders))]
        self._tasks = [self._pool.submit(self._run, *pair) for pair in zip(senders, shares, strict=True)]

    def _run(self, sender, statements):
        for statement in statements:
            while not sender.send(statement):
                self.failed.append(statement["id"])
                self._failures.release()
                assert not self._end.wait(PAUSE), "it was not acknowledged in time"
            self.acknowledged.append(statement["id"])
            self._some.release()

    def wait_for(self, count):
        """Until `count` more statements are acknowledged."""
        for _ in range(count):
            assert self._some.acquire(timeout=60)

    def wait_for_failure(self):
        """Until one more statement was not acknowledged."""
        while self._failures.acquire(blocking=False):
            pass
        assert self._failures.acquire(timeout=60)

    def finish(self):
        try:
            for task in self._tasks:
                task.result(90)
        finally:
            self._end.set()
            self._pool.shutdown()


def workers_of(server):
    """The worker processes of a server."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if parent == server._process.pid and b"spawn_main" in command:
                found.append(int(entry.name))
    return found


def kill(process):
    os.kill(process, signal.SIGKILL)
