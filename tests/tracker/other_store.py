"""Another Learning Record Store: a second tracker behind a real server, which can be down and can misbehave."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from tests.tracker.builders import START
from tests.tracker.listening import Listener
from tests.tracker.xapi_client import XapiClient
from tracker.app import create_app
from tracker.commands.add_key import add_key
from tracker.config import Config

Answer = tuple[int, dict[str, str], bytes]


class OtherStore:
    """Keeps what it was sent, byte for byte, in `bodies`, and in which `versions`.

    `before` may answer a request in the tracker's place.
    """

    def __init__(self, config: Config) -> None:
        self.app = create_app(config)
        made = add_key(self.app.extensions["tracker"].store, "another tracker", frozenset({"all"}), START)
        self.username, self.secret = made.key.id, made.secret
        self.reader = XapiClient(self.app)
        self.bodies: list[bytes] = []
        self.versions: list[str] = []
        self.before: Callable[[bytes], Answer | None] = lambda _body: None
        self._listener: Listener | None = None
        self._port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}/xapi"

    def start(self) -> OtherStore:
        """Listen, on the same port as before."""
        self._listener = Listener(self._serve, self._port)
        self._port = self._listener.port
        return self

    def stop(self) -> None:
        """Be down."""
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def close(self) -> None:
        self.stop()
        self.app.extensions["tracker"].store.close()

    def ids(self) -> list[str]:
        """The ids of its statements, in the order in which they came."""
        return [found["id"] for found in self.statements()]

    def statements(self) -> list[dict[str, Any]]:
        """Its statements, in the order in which they came."""
        return list(self.reader.get(ascending="true", limit="0").json["statements"])

    def refuse(self, statement: str, status: int = 400) -> None:
        """Refuse all that comes together with one statement."""
        message = json.dumps({"message": f"no {statement}"}).encode()
        self.before = lambda body: (status, {}, message) if statement.encode() in body else None

    def answer(self, status: int, body: bytes = b"{}", **headers: str) -> None:
        """Answer everything so."""
        self.before = lambda _body: (status, {name.replace("_", "-"): text for name, text in headers.items()}, body)

    def behave(self) -> None:
        """Answer as the tracker does, from now on."""
        self.before = lambda _body: None

    def _serve(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        if environ["REQUEST_METHOD"] == "POST":
            self.bodies.append(body)
            self.versions.append(environ["HTTP_X_EXPERIENCE_API_VERSION"])
        answer = self.before(body)
        if answer is None:
            return self.app.wsgi_app({**environ, "wsgi.input": BytesIO(body)}, start_response)
        status, headers, content = answer
        start_response(f"{status} So", [*headers.items(), ("Content-Length", str(len(content)))])
        return [content]
