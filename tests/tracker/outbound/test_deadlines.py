"""A request to another store ends in time, however its answer drips."""

from __future__ import annotations

import json
import socket
import threading
import time
from contextlib import suppress

import pytest

from tracker.outbound.forwarding import RemoteStore, Verdict

TIMEOUTS = (0.2, 0.1)
ID = "0b7a6f1c-5a55-4cf0-8c6c-6a1f6f4c2a11"


class Dripping:
    """Listens, sends `begin` at once, and then a byte of `rest` every 20 milliseconds, for ever."""

    def __init__(self, begin, rest):
        self._begin, self._rest = begin, rest
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/xapi"
        self.ended = threading.Event()
        threading.Thread(target=self._drip, daemon=True).start()

    def _drip(self):
        with suppress(OSError):
            line, _ = self._listener.accept()
            with line:
                line.recv(65_536)
                line.sendall(self._begin)
                while True:
                    line.sendall(self._rest)
                    time.sleep(0.02)
        self.ended.set()

    def close(self):
        self._listener.close()


@pytest.fixture(
    params=[
        (b"HTTP/1.1 200 OK\r\nX-Slow: ", b"y"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 60000\r\n\r\n", b" "),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", b" "),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    ],
    ids=["headers", "body", "body without length", "chunks"],
)
def dripping(request):
    server = Dripping(*request.param)
    yield server
    server.close()


def test_an_answer_that_drips_is_given_up_at_the_deadline(dripping):
    begin = time.monotonic()
    with RemoteStore(dripping.url, "key", "secret", "1.0.3", timeouts=TIMEOUTS) as remote:
        answer = remote.send({ID: "{}"})
    assert time.monotonic() - begin < 3
    assert answer.verdict is Verdict.PROBLEM
    assert answer.reason == "it did not answer in time"
    assert dripping.ended.wait(5)


def test_a_connection_is_used_again_and_still_has_a_deadline():
    listener = socket.create_server(("127.0.0.1", 0))
    body = json.dumps([ID]).encode()

    def serve():
        with suppress(OSError):
            line, _ = listener.accept()
            with line:
                line.recv(65_536)
                line.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
                line.recv(65_536)
                line.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
                while True:
                    line.sendall(b"y")
                    time.sleep(0.02)

    threading.Thread(target=serve, daemon=True).start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/xapi"
    with listener, RemoteStore(url, "key", "secret", "1.0.3", timeouts=TIMEOUTS) as remote:
        assert remote.send({ID: "{}"}).verdict is Verdict.DELIVERED
        assert remote.send({ID: "{}"}).reason == "it did not answer in time"
