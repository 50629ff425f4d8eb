"""The line between a phone and the course's server, which breaks where it hurts."""

from __future__ import annotations

import http.client
import socket
import threading

NOT_CARRIED = {"connection", "content-length", "keep-alive", "transfer-encoding"}


class Line:
    """Carries what a browser asks and what the server at `port` answers, at one address, as long as it is whole."""

    def __init__(self, port, make_server, handler):
        self._port = port
        self._broken = False
        self._breaks_at = None
        self._turn = threading.Lock()
        line = self

        class Carrying(handler):
            def do_GET(self):  # noqa: N802 - named so by its base
                line._carry(self)

            do_POST = do_DELETE = do_GET  # noqa: N815 - as above

        self._server = make_server({}, handler=Carrying).start()

    def url(self, path=""):
        return self._server.url(f"/{path}")

    def cut(self):
        self._broken = True

    def mend(self):
        self._broken = False
        self._breaks_at = None

    def break_at(self, path, number, *, answered=False):
        """Breaks with the request of that `number` below `path`: before the server has it, or once it has answered."""
        self._breaks_at = [path, number, answered]

    def stop(self):
        self._server.stop()

    def _reaches_break(self, path):
        with self._turn:
            if not self._breaks_at or not path.startswith(self._breaks_at[0]):
                return False
            self._breaks_at[1] -= 1
            return self._breaks_at[1] == 0

    def _carry(self, request):
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        here = self._reaches_break(request.path)
        if here and not self._breaks_at[2]:
            self._broken = True
        if self._broken:
            return hang_up(request)
        try:
            answer, content = self._ask(request, body)
        except OSError:
            return request.answer(502, b"<h1>Bad gateway</h1>", "text/html")
        if here:
            self._broken = True
        if self._broken:
            return hang_up(request)
        return hand_over(request, answer, content)

    def _ask(self, request, body):
        server = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            server.request(request.command, request.path, body, dict(request.headers.items()))
            answer = server.getresponse()
            return answer, answer.read()
        finally:
            server.close()


def hang_up(request):
    request.close_connection = True
    request.connection.shutdown(socket.SHUT_RDWR)


def hand_over(request, answer, content):
    request.send_response_only(answer.status, answer.reason)
    for name, value in answer.getheaders():
        if name.lower() not in NOT_CARRIED:
            request.send_header(name, value)
    if answer.status != http.client.NOT_MODIFIED:
        request.send_header("Content-Length", str(len(content)))
    request.end_headers()
    request.wfile.write(content)
