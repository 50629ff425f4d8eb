"""A deadline for a whole request: the timeouts of `requests` begin anew with every byte that arrives."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from typing_extensions import override
from urllib3.connectionpool import HTTPConnectionPool


class DeadlineAdapter(HTTPAdapter):
    """Makes connections that are cut, whatever they wait for, at the end of `within`; for one thread at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()
        self._open: list[tuple[Any, socket.socket]] = []
        self._ended = threading.Event()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Do a request in a `with`, from its beginning to the last byte of its answer.

        Raises:
            requests.Timeout: it took longer.
        """
        self._ended = ended = threading.Event()
        timer = threading.Timer(seconds, self._cut, (ended,))
        timer.daemon = True
        timer.start()
        try:
            yield
        except Exception as error:
            if ended.is_set():
                raise requests.Timeout from error
            raise
        finally:
            timer.cancel()
            self._forget(lambda connection: connection.sock is None)
        if ended.is_set():
            raise requests.Timeout

    @override
    def get_connection_with_tls_context(
        self,
        request: requests.PreparedRequest,
        verify: bool | str,
        proxies: dict[str, str] | None = None,
        cert: tuple[str, str] | str | None = None,
    ) -> HTTPConnectionPool:
        pool = super().get_connection_with_tls_context(request, verify, proxies, cert)
        if not hasattr(pool.ConnectionCls, "watched"):
            pool.ConnectionCls = _watched(pool.ConnectionCls, self._keep)
        return pool

    @override
    def close(self) -> None:
        super().close()
        self._forget(lambda _connection: True)

    def _keep(self, connection: Any, line: socket.socket) -> None:
        with self._lock:
            # TLS takes the socket over for itself; a duplicate shuts the same line.
            self._open.append((connection, line.dup()))
            if self._ended.is_set():
                _shut(line)

    def _cut(self, ended: threading.Event) -> None:
        with self._lock:
            if ended is self._ended:
                ended.set()
                for _, line in self._open:
                    _shut(line)

    def _forget(self, gone: Callable[[Any], bool]) -> None:
        with self._lock:
            for connection, line in self._open:
                if gone(connection):
                    line.close()
            self._open = [entry for entry in self._open if not gone(entry[0])]


def _watched(kind: Any, keep: Callable[[Any, socket.socket], None]) -> Any:
    class Watched(kind):  # type: ignore[misc] # http and https each have their own
        watched = True

        def _new_conn(self) -> socket.socket:
            line: socket.socket = super()._new_conn()
            keep(self, line)
            return line

    return Watched


def _shut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
