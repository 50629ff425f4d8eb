"""Clients that are slow to send or to read keep nobody else waiting, and are not waited for for ever."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
from contextlib import ExitStack

import pytest

from tests.tracker.builders import a_statement
from tests.tracker.faults.conftest import FILM
from tests.tracker.server import fetch
from tests.tracker.xapi_client import VERSION
from tracker.web.request_bodies import SHORT

SLOW = 12


@pytest.fixture(scope="module")
def server(serve):
    return serve(THREADS="2")


@pytest.fixture(scope="module")
def key(server):
    return server.add_key()


def head_of(key, body):
    pair = base64.b64encode(f"{key['key']}:{key['secret']}".encode()).decode()
    headers = {
        **VERSION,
        "Host": "x",
        "Authorization": f"Basic {pair}",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /xapi/statements HTTP/1.1\r\n{lines}\r\n".encode()


def answer_on(line):
    received = b""
    while piece := line.recv(65536):
        received += piece
    return received


@pytest.mark.parametrize("length", [0, 3 * SHORT], ids=["short bodies", "long bodies"])
def test_bodies_that_stop_keep_nobody_waiting_and_are_stored_once_they_go_on(server, key, length):
    bodies = [json.dumps(a_statement(result={"response": "x" * length})).encode() for _ in range(SLOW)]
    with ExitStack() as lines:
        slow = [lines.enter_context(socket.create_connection(("127.0.0.1", server.port), 20)) for _ in bodies]
        for line, body in zip(slow, bodies, strict=True):
            line.sendall(head_of(key, body) + body[: len(body) // 2])
        for _ in range(5):
            assert fetch(f"{server.url}/healthz")[0] == 200
        for line, body in zip(slow, bodies, strict=True):
            line.sendall(body[len(body) // 2 :])
        assert [answer_on(line)[:12] for line in slow] == [b"HTTP/1.1 200"] * SLOW


@pytest.mark.parametrize("sent", [b"", b"GET /heal", b"POST /xapi/statements HTTP/1.1\r\nX-A: "])
def test_connections_without_a_whole_head_keep_nobody_waiting(server, sent):
    with ExitStack() as lines:
        for _ in range(200):
            lines.enter_context(socket.create_connection(("127.0.0.1", server.port), 20)).sendall(sent)
        assert fetch(f"{server.url}/healthz")[0] == 200


def test_a_body_that_is_longer_than_the_limit_is_refused_before_it_is_sent(server, key):
    with socket.create_connection(("127.0.0.1", server.port), 20) as line:
        line.sendall(head_of(key, range(10 * 1024 * 1024 + 1)))
        assert line.recv(12) == b"HTTP/1.1 413"
    assert fetch(f"{server.url}/healthz")[0] == 200


FORM = {"Content-Type": "application/x-www-form-urlencoded"}
UNKNOWN = {"Authorization": "Basic bm9ib2R5OndpdGg="}
LONG = {"Content-Length": "400000"}
CHUNKED = {"Transfer-Encoding": "chunked"}


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/xapi/statements?method=POST", {**FORM, **LONG}, 401),
        ("/xapi/statements?method=POST", {**FORM, **LONG, **UNKNOWN}, 413),
        ("/xapi/statements?method=POST", {**FORM, **CHUNKED, **UNKNOWN}, 413),
        ("/xapi/statements", {**LONG, "Content-Type": "application/json"}, 401),
        ("/xapi/statements", {**CHUNKED, "Content-Type": "application/json"}, 401),
        ("/account/sign-in", {**FORM, **LONG}, 401),
        ("/account/sign-in", {**FORM, **LONG, "Cookie": "session=x"}, 413),
        ("/account/sign-in", {**FORM, **CHUNKED, "Cookie": "session=x"}, 403),
        ("/api/claims", {**FORM, **LONG, "Cookie": "session=x"}, 413),
        ("/api/claims", {**LONG, "Content-Type": "application/json", "Cookie": "session=x"}, 403),
    ],
)
def test_nobody_keeps_the_threads_for_long_bodies_without_a_key_or_a_session(server, key, path, headers, status):
    head = "".join(f"{name}: {value}\r\n" for name, value in {**VERSION, "Host": "x", **headers}.items())
    sent = f"POST {path} HTTP/1.1\r\n{head}Connection: close\r\n\r\n".encode()
    if "Transfer-Encoding" in headers:
        sent += b"%x\r\n%b" % (4 * SHORT, b"a" * (SHORT + 65536))
    body = json.dumps(a_statement(result={"response": "x" * SHORT})).encode()
    with ExitStack() as lines:
        slow = [lines.enter_context(socket.create_connection(("127.0.0.1", server.port), 10)) for _ in range(3)]
        for line in slow:
            line.sendall(sent)
        other = lines.enter_context(socket.create_connection(("127.0.0.1", server.port), 10))
        other.sendall(head_of(key, body) + body)
        assert answer_on(other)[:12] == b"HTTP/1.1 200"
        assert [line.recv(12) for line in slow] == [f"HTTP/1.1 {status}".encode()] * len(slow)


def test_clients_that_do_not_read_long_answers_keep_nobody_waiting(server):
    with ExitStack() as lines:
        slow = [lines.enter_context(socket.create_connection(("127.0.0.1", server.port), 20)) for _ in range(SLOW)]
        for line in slow:
            line.sendall(b"GET /film.bin HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        for _ in range(5):
            assert fetch(f"{server.url}/healthz")[0] == 200
        for line in slow:
            head, _, received = answer_on(line).partition(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200")
            assert hashlib.sha256(received).digest() == hashlib.sha256(FILM).digest()
