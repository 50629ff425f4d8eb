"""Clients that are slow to send or to read keep nobody else waiting, and are not waited for for ever."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from tests.tracker.builders import a_statement
from tests.tracker.faults.conftest import FILM
from tests.tracker.server import fetch
from tests.tracker.xapi_client import VERSION
from tracker.web.gateway import PIECE, Gateway
from tracker.web.request_bodies import ROOM, SHORT, SMALL

SLOW = 12


def in_a_loop(work):
    """Run `work` in a loop and a thread of its own: tests with a browser leave a loop in theirs."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


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


class Exchange:
    """One request to a gateway, whose client sends `pieces` and then nothing, and goes away only where `leaves`.

    With `ends`, that is the last piece.
    """

    def __init__(self, *pieces, ends=None, leaves=False, headers=(), path="/xapi/statements"):
        self._messages = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
        if ends is not None:
            self._messages.append({"type": "http.request", "body": ends, "more_body": False})
        self._leaves = leaves
        self.sent = []
        self.scope = {
            "type": "http",
            "method": "POST",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "http_version": "1.1",
            "scheme": "http",
            "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 1),
            "headers": list(headers),
        }

    async def receive(self):
        if self._messages:
            return self._messages.pop(0)
        if self._leaves:
            return {"type": "http.disconnect"}
        return await asyncio.Future()

    async def send(self, message):
        self.sent.append(message)

    def run(self, gateway):
        in_a_loop(gateway(self.scope, self.receive, self.send))
        return self.sent[0]["status"], b"".join(message.get("body", b"") for message in self.sent)


@pytest.mark.parametrize("pieces", [[], [b"["], [b" " * 65536] * 3], ids=["nothing", "a byte", "a long beginning"])
@pytest.mark.parametrize("chunked", [True, False])
def test_a_sender_who_stops_is_refused_in_the_end(app, lrs, pieces, chunked):
    length = [(b"transfer-encoding", b"chunked")] if chunked else [(b"content-length", b"400000")]
    headers = [(name.lower().encode(), value.encode()) for name, value in lrs.headers.items()]
    exchange = Exchange(*pieces, headers=[*headers, *length, (b"content-type", b"application/json")])
    status, body = exchange.run(Gateway(app, 1, grace=-65536 * len(pieces) / 8192 + 0.05))
    assert status == 400
    assert set(json.loads(body)) == {"error", "message", "facts"}
    assert lrs.ids() == []


def test_a_long_body_has_an_end_however_much_of_it_arrives(app, lrs):
    headers = [(name.lower().encode(), value.encode()) for name, value in lrs.headers.items()]
    headers += [(b"content-length", b"4000000"), (b"content-type", b"application/json")]
    exchange = Exchange(*[b" " * 65536] * 3, headers=headers)
    gateway = Gateway(app, 1, longest=0.05)
    in_a_loop(asyncio.wait_for(gateway(exchange.scope, exchange.receive, exchange.send), 15))
    assert exchange.sent[0]["status"] == 400


def test_short_bodies_that_do_not_end_have_a_bound_together_and_small_ones_a_place(app, lrs):
    headers = [(name.lower().encode(), value.encode()) for name, value in lrs.headers.items()]
    headers += [(b"transfer-encoding", b"chunked"), (b"content-type", b"application/json")]
    piece = b" " * (SHORT - SMALL)
    count = ROOM // (len(piece) - SMALL)

    async def send_all(gateway):
        slow = [Exchange(piece, headers=headers) for _ in range(count + 3)]
        running = [asyncio.ensure_future(gateway(each.scope, each.receive, each.send)) for each in slow]
        refused, _ = await asyncio.wait(running[count:], timeout=20)
        assert len(refused) == 3
        assert [each.sent[0]["status"] for each in slow[count:]] == [503] * 3
        small = Exchange(b"[" + b" " * 1000, ends=b"]", headers=headers)
        await gateway(small.scope, small.receive, small.send)
        assert small.sent[0]["status"] == 200
        for each in running:
            each.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        again = Exchange(piece, ends=b"[]", headers=headers)
        await gateway(again.scope, again.receive, again.send)
        assert again.sent[0]["status"] == 200

    in_a_loop(send_all(Gateway(app, 1)))


def test_a_client_that_leaves_in_the_middle_of_an_answer_ends_it(app):
    made, closed = [], []

    class Pieces:
        def __iter__(self):
            while True:
                made.append(1)
                yield b"x" * PIECE

        def close(self):
            closed.append(1)

    def endless(_environ, start_response):
        start_response("200 OK", [])
        return Pieces()

    exchange = Exchange(leaves=True)
    assert exchange.run(Gateway(endless, 1))[0] == 200
    assert len(made) < 10
    assert closed == [1]


def test_the_use_of_a_key_is_written_down_after_the_answer(app, lrs):
    store = app.extensions["tracker"].store

    def used():
        return store.read(lambda transaction: transaction.keys.find(lrs.key.id)).used

    class Watched(Exchange):
        async def send(self, message):
            await super().send(message)
            seen.append(used())

    seen = []
    headers = [(name.lower().encode(), value.encode()) for name, value in lrs.headers.items()]
    headers += [(b"content-length", b"2"), (b"content-type", b"application/json")]
    assert Watched(ends=b"[]", headers=headers).run(Gateway(app, 1))[0] == 200
    assert seen == [None, None]
    assert used() is not None


def test_headers_with_underscores_do_not_pass_for_those_with_hyphens(app):
    seen = []

    def look(environ, start_response):
        seen.append({name: value for name, value in environ.items() if name.startswith("HTTP_")})
        start_response("204 No Content", [])
        return []

    headers = [
        (b"x_forwarded_for", b"forged"),
        (b"x-a", b"1"),
        (b"x-a", b"2"),
        (b"cookie", b"a=1"),
        (b"cookie", b"b=2"),
    ]
    Exchange(headers=headers).run(Gateway(look, 1))
    assert seen == [{"HTTP_X_A": "1,2", "HTTP_COOKIE": "a=1; b=2"}]
