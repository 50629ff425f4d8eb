"""What the gateway does with a request whose client stops, leaves or sends what no proxy should."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tracker.web.gateway import PIECE, Gateway
from tracker.web.request_bodies import ROOM, SHORT, SMALL


def in_a_loop(work):
    """Run `work` in a loop and a thread of its own: tests with a browser leave a loop in theirs."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


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
