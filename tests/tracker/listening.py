"""An application that listens, for tests that ask as a program elsewhere would."""

from __future__ import annotations

import threading
from typing import Any

from werkzeug.serving import WSGIRequestHandler, make_server


class Listener:
    """Serves a WSGI application on a port of this machine, a free one where none is given."""

    def __init__(self, application: Any, port: int = 0) -> None:
        self._server = make_server("127.0.0.1", port, application, threaded=True, request_handler=_Silent)
        self.port: int = self._server.server_port
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Silent(WSGIRequestHandler):
    def log(self, *_arguments: Any) -> None:
        """Say nothing."""
