"""Between the server, which speaks with all clients at once, and the application, which has a few threads.

A thread is taken once a request is there, and given back once its answer is: clients that are slow to send or to read
occupy a connection and no thread. Short writes need none. Docs: docs/decisions/0019-slow-clients.md and 0020.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable, Iterator, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from tracker.errors import Fault, SenderUnknown, StoreBusy
from tracker.storage.ports.steps import Steps
from tracker.web.afterwards import AFTERWARDS
from tracker.web.loop_requests import LoopRequests, is_short_write
from tracker.web.request_bodies import FAULT, GRACE, LONGEST, SHORT, Body, Input, Receive, Room

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

PIECE = 256 * 1024
"""An answer up to here is sent without a thread; one that is longer is made in pieces of this size."""

READ_PATIENCE = 60.0
"""Seconds that a client may take to read a piece of a long answer."""


class Gateway:
    """An ASGI application around `app`, which is answered by `threads` threads, and half as many for long bodies.

    Where there are `steps`, short writes need no thread.
    """

    def __init__(
        self,
        app: WSGIApplication,
        threads: int,
        grace: float = GRACE,
        longest: float = LONGEST,
        steps: Steps | None = None,
    ) -> None:
        self._app = app
        self._grace = grace
        self._longest = longest
        self._room = Room()
        self._loop_requests = LoopRequests(steps) if steps is not None else None
        self._short = ThreadPoolExecutor(threads, "request")
        self._long = ThreadPoolExecutor(max(1, threads // 2), "long-request")

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        environ = make_environ(scope)
        environ[AFTERWARDS] = []
        answer = Answer(self._app, environ)
        with self._room.place() as take:
            threads = await self._receive(environ, receive, take)
            if self._loop_requests is not None and is_short_write(environ) and self._loop_requests.has_room():
                piece = await self._loop_requests.run(answer.begin)
            else:
                piece = await asyncio.get_running_loop().run_in_executor(threads, answer.begin)
        try:
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            if answer.ended:
                await send({"type": "http.response.body", "body": piece})
            else:
                await self._send_long(answer, piece, receive, send)
        finally:
            for work in environ[AFTERWARDS]:
                await asyncio.get_running_loop().run_in_executor(self._short, work)

    async def _receive(
        self, environ: dict[str, Any], receive: Receive, take: Callable[[int], bool]
    ) -> ThreadPoolExecutor:
        """Wait for a short body, and say whose threads answer."""
        environ["wsgi.input"] = io.BytesIO()
        if "CONTENT_LENGTH" not in environ and "HTTP_TRANSFER_ENCODING" not in environ:
            return self._short
        body = Body(receive, self._grace, self._longest)
        try:
            beginning = b"" if _says_long(environ) else await body.read_up_to(SHORT, take)
        except StoreBusy as fault:
            return self._refuse(environ, fault)
        if body.ended and not body.late:
            environ["wsgi.input"] = io.BytesIO(beginning)
            return self._short
        if not body.late and _is_anonymous(environ):
            return self._refuse(environ, SenderUnknown(SHORT))
        environ["wsgi.input"] = io.BufferedReader(Input(beginning, body, asyncio.get_running_loop()))
        return self._short if body.late else self._long

    def _refuse(self, environ: dict[str, Any], fault: Fault) -> ThreadPoolExecutor:
        """Let the application refuse the request, and see nothing of its body."""
        environ.pop("HTTP_TRANSFER_ENCODING", None)
        environ.update({FAULT: fault, "CONTENT_LENGTH": "0"})
        return self._short

    async def _send_long(self, answer: Answer, piece: bytes, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        gone = asyncio.ensure_future(_wait_for_end(receive))
        try:
            while not gone.done():
                async with asyncio.timeout(READ_PATIENCE):
                    await send({"type": "http.response.body", "body": piece, "more_body": not answer.ended})
                if answer.ended:
                    return
                piece = await loop.run_in_executor(self._short, answer.read)
        except TimeoutError:
            return  # the server ends the connection, so that the client sees that something is missing
        finally:
            gone.cancel()
            await loop.run_in_executor(self._short, answer.close)


class Answer:
    """What `app` answers to a request, made in the threads that ask for it, one after the other, or in the loop's."""

    def __init__(self, app: WSGIApplication, environ: dict[str, Any]) -> None:
        self._app = app
        self._environ = environ
        self._source: Any = None
        self._pieces: Iterator[bytes] = iter(())
        self.status = 500
        self.headers: list[tuple[bytes, bytes]] = []
        self.ended = False

    def begin(self) -> bytes:
        """Ask the application, and return the first piece of its answer."""
        self._source = self._app(self._environ, self._start)
        self._pieces = iter(self._source)
        return self.read()

    def read(self) -> bytes:
        """The next piece; with the last of them, the answer is closed."""
        parts: list[bytes] = []
        length = 0
        try:
            while length < PIECE:
                part = next(self._pieces, None)
                if part is None:
                    self.ended = True
                    break
                parts.append(part)
                length += len(part)
        except BaseException:
            self.ended = True
            raise
        finally:
            if self.ended:
                self.close()
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def close(self) -> None:
        """Give back what the application holds for this answer."""
        source, self._source = self._source, None
        if hasattr(source, "close"):
            source.close()

    def _start(self, status: str, headers: list[tuple[str, str]], _error: Any = None, /) -> Callable[[bytes], object]:
        self.status = int(status.split(" ", 1)[0])
        self.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return self._refuse_to_write

    @staticmethod
    def _refuse_to_write(_data: bytes, /) -> object:
        raise NotImplementedError("answers are iterables here")


def make_environ(scope: MutableMapping[str, Any]) -> dict[str, Any]:
    """The request as WSGI knows it, without its body.

    https://peps.python.org/pep-3333/#environ-variables
    """
    server = scope.get("server") or ("", None)
    client = scope.get("client") or ("", None)
    path = scope.get("raw_path")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": (unquote_to_bytes(path) if path else scope["path"].encode()).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.input_terminated": True,
    }
    for key, value in scope["headers"]:
        name = key.decode("latin-1").upper()
        if "_" in name:  # it would pass for the header with hyphens, which a proxy may have checked
            continue
        name = name.replace("-", "_")
        if name not in {"CONTENT_TYPE", "CONTENT_LENGTH"}:
            name = f"HTTP_{name}"
        text = value.decode("latin-1")
        if name in environ:
            text = f"{environ[name]}{'; ' if name == 'HTTP_COOKIE' else ','}{text}"
        environ[name] = text
    return environ


def _says_long(environ: Mapping[str, Any]) -> bool:
    """Whether the body will be long, so that it may be refused before it comes."""
    length = environ.get("CONTENT_LENGTH", "")
    return bool(length.isdecimal()) and int(length) > SHORT


def _is_anonymous(environ: Mapping[str, Any]) -> bool:
    """Whether the sender is certainly nobody; whoever shows something is looked at before the body is read."""
    return "HTTP_AUTHORIZATION" not in environ and "HTTP_COOKIE" not in environ


async def _wait_for_end(receive: Receive) -> None:
    """Wait until the client is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass
