"""Large attachments pass through the tracker without filling its memory, and leave nothing behind when it is killed."""

from __future__ import annotations

import base64
import hashlib
import socket
import tracemalloc

import pytest

from tests.tracker.builders import a_statement
from tests.tracker.server import Server
from tests.tracker.with_attachments import BOUNDARY, MIXED, a_part, a_statement_with, an_attachment, first_part
from tests.tracker.xapi_client import VERSION, XapiClient

PIECE = bytes(range(256)) * 256
PIECES = 256
LENGTH = PIECES * len(PIECE)
MOST = 4 * 1024 * 1024
"""How much memory a request may take, whatever comes with it."""


def test_a_large_attachment_is_stored_and_given_back_in_little_memory(app, tmp_path):
    lrs = XapiClient(app)
    digest = hashlib.sha256()
    for _ in range(PIECES):
        digest.update(PIECE)
    sent = a_statement(attachments=[an_attachment(sha2=digest.hexdigest(), length=LENGTH)])
    line = f"--{BOUNDARY}".encode()
    head = [
        line,
        b"\r\n",
        first_part(sent),
        b"\r\n",
        line,
        b"\r\n",
        a_part(b"", X_Experience_API_Hash=digest.hexdigest()),
    ]
    file = tmp_path / "body"
    file.write_bytes(b"".join([*head, *[PIECE] * PIECES, b"\r\n", line, b"--"]))
    lrs.post(a_statement())
    tracemalloc.start()
    try:
        with file.open("rb") as body:
            answer = lrs.request("POST", input_stream=body, content_type=MIXED)
        assert answer.status_code == 200, answer.json
        _, peak = tracemalloc.get_traced_memory()
        assert peak < MOST
        tracemalloc.reset_peak()
        answer = lrs.get(attachments="true")
        received = sum(len(piece) for piece in answer.iter_encoded())
        _, peak = tracemalloc.get_traced_memory()
        assert peak < MOST
    finally:
        tracemalloc.stop()
    assert LENGTH < received < LENGTH + 10_000


@pytest.fixture
def server(config):
    made = Server(config)
    yield made
    made.stop()


def test_a_tracker_that_is_killed_during_an_upload_leaves_nothing_of_it(server, config):
    server.start()
    key = server.add_key()
    pair = base64.b64encode(f"{key['key']}:{key['secret']}".encode()).decode()
    headers = {**VERSION, "Host": "127.0.0.1", "Authorization": f"Basic {pair}", "Content-Type": MIXED}
    headers["Content-Length"] = str(2 * LENGTH)
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    line = f"--{BOUNDARY}\r\n".encode()
    before = {path.name for path in config.data.iterdir()}
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as sender:
        sender.sendall(f"POST /xapi/statements HTTP/1.1\r\n{lines}\r\n".encode())
        sender.sendall(line + first_part(a_statement_with(b"x")) + b"\r\n" + line + a_part(b"x"))
        for _ in range(PIECES):
            sender.sendall(PIECE)
        server.kill()
    assert {path.name for path in config.data.iterdir()} <= before | {"tracker.db-shm", "tracker.db-wal"}
