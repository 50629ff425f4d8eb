"""Requests to a real server by the description of its endpoints, and whether its answers are as that says."""

from __future__ import annotations

import http.client
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random

from tests.soak.lines import PATIENCE
from tests.tracker.fuzz.answers import faults_of
from tests.tracker.fuzz.asked import Asked, Asker

CLIENTS = 4

STALE = 5.0
"""After how many seconds a connection is not used again: the server ends those that are silent for 15, and a client on
a busy machine may be. One that ends sooner is a fault."""


class DescribedRequests:
    """Sends `count` requests on several connections at once, each its own chance from `seed`."""

    def __init__(self, port: int, asker: Asker, count: int, seed: int) -> None:
        self._port = port
        self._asker = asker
        self.count = count
        self._seed = seed
        self._turn = threading.Lock()
        self.statuses: Counter[int] = Counter()
        self.faults: list[str] = []

    def send(self) -> None:
        with ThreadPoolExecutor(CLIENTS) as pool:
            for task in [pool.submit(self._run, place) for place in range(CLIENTS)]:
                task.result()

    def _run(self, place: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        answered = time.monotonic()
        for number in range(place, self.count, CLIENTS):
            asked = self._asker.draw(Random(self._seed * 1_000_003 + number))
            if time.monotonic() - answered > STALE:
                line.close()
            try:
                status, headers, body = _exchange(line, asked)
            except (OSError, http.client.HTTPException) as error:
                line.close()
                self._note(0, [f"described request {number}: {asked.request.method} {asked.request.path}: {error!r}"])
                continue
            answered = time.monotonic()
            faults = [f"described request {number}: {fault}" for fault in faults_of(asked, status, headers, body)]
            self._note(status, faults)
        line.close()

    def _note(self, status: int, faults: list[str]) -> None:
        with self._turn:
            self.statuses[status] += 1
            self.faults += faults


def _exchange(line: http.client.HTTPConnection, asked: Asked) -> tuple[int, dict[bytes, bytes], bytes]:
    sent = asked.request
    line.request(sent.method, sent.target, sent.body or None, dict(sent.headers))
    answer = line.getresponse()
    headers = {name.lower().encode(): value.encode("latin-1") for name, value in answer.getheaders()}
    return answer.status, headers, answer.read()
