"""The client that makes the load: it counts whole answers alone, and stops at what is no answer."""

from __future__ import annotations

import socket
import threading

import pytest

from tests.bench.load import LoadFailed, percentile, request, run

GOOD = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody"


@pytest.fixture
def serve():
    """Starts a server that answers each request with the pieces that it is given, on as many connections as come."""
    listener = socket.create_server(("127.0.0.1", 0))
    threads = []

    def start(*pieces, times=None):
        def answer(line):
            with line:
                left = times
                while left != 0 and line.recv(65536):
                    for piece in pieces:
                        line.sendall(piece)
                    left = left and left - 1

        def accept():
            while True:
                try:
                    line, _ = listener.accept()
                except OSError:
                    return
                threads.append(threading.Thread(target=answer, args=(line,)))
                threads[-1].start()

        threading.Thread(target=accept, daemon=True).start()
        return listener.getsockname()[1]

    yield start
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    for thread in threads:
        thread.join(20)


def messages(count):
    return iter([request("POST", "/", {})(b"body")] * count)


@pytest.mark.parametrize("pieces", [[GOOD], [GOOD[:20], GOOD[20:-1], GOOD[-1:]]])
def test_every_request_gets_its_answer_whole_or_in_pieces(serve, pieces):
    found = run([serve(*pieces)], messages(100), connections=4)
    assert len(found.times) == 100
    assert found.bytes == 100 * len(GOOD)


def test_a_round_ends_with_its_time(serve):
    endless = iter(lambda: request("POST", "/", {})(b"body"), None)
    assert run([serve(GOOD)], endless, seconds=0.05).times


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n", "503"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "how long"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbody", "closed"),
    ],
)
def test_a_wrong_answer_ends_the_run(serve, answer, reason):
    with pytest.raises(LoadFailed, match=reason):
        run([serve(answer, times=1)], messages(2), connections=1)


def test_a_request_says_how_long_its_body_is():
    assert request("POST", "/x", {"A": "b"})("ñ".encode()) == (
        b"POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nA: b\r\nContent-Length: 2\r\n\r\n\xc3\xb1"
    )


@pytest.mark.parametrize(("share", "value"), [(0.99, 99), (0.5, 50), (1, 100), (0.001, 1)])
def test_a_percentile_is_the_smallest_value_that_covers_the_share(share, value):
    assert percentile([*range(100, 0, -1)], share) == value
