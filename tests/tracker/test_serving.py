"""The tracker as a process: it starts, offers an administrator and survives kill -9."""

from __future__ import annotations

import base64
import http.client
import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from tests.tracker.builders import a_statement
from tests.tracker.server import Server, fetch
from tests.tracker.xapi_client import VERSION

CLIENTS = 8
STATEMENTS = 1000


@pytest.fixture
def server(config):
    made = Server(config)
    yield made
    made.stop()


class Sender:
    """A client on one connection that remembers what was acknowledged."""

    def __init__(self, server, key):
        pair = base64.b64encode(f"{key['key']}:{key['secret']}".encode()).decode()
        self._headers = {**VERSION, "Authorization": f"Basic {pair}", "Content-Type": "application/json"}
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)

    def send(self, statement):
        """Whether the tracker acknowledged the statement."""
        try:
            self._connection.request("POST", "/xapi/statements", json.dumps(statement), self._headers)
            answer = self._connection.getresponse()
            return answer.status == 200 and json.loads(answer.read()) == [statement["id"]]
        except (OSError, http.client.HTTPException):
            self._connection.close()
            return False

    def close(self):
        self._connection.close()

    def read_all(self):
        """The ids of all statements."""
        path, found = "/xapi/statements", []
        while path:
            self._connection.request("GET", path, headers=self._headers)
            answer = json.loads(self._connection.getresponse().read())
            found += [statement["id"] for statement in answer["statements"]]
            path = answer["more"]
        return found


def test_every_acknowledged_statement_survives_kill_9_and_is_there_once(server):
    server.start()
    key = server.add_key()
    work = [[a_statement() for _ in range(STATEMENTS // CLIENTS)] for _ in range(CLIENTS)]
    halfway = threading.Semaphore(0)
    acknowledged = []

    def send(statements):
        with closing(Sender(server, key)) as sender:
            for statement in statements:
                if sender.send(statement):
                    acknowledged.append(statement["id"])
                    halfway.release()

    with ThreadPoolExecutor(CLIENTS) as pool:
        sending = [pool.submit(send, statements) for statements in work]
        for _ in range(STATEMENTS // 2):
            assert halfway.acquire(timeout=30)
        server.kill()
        for task in sending:
            task.result()
    assert STATEMENTS // 2 <= len(acknowledged) < STATEMENTS

    server.start()
    missing = [statement for statements in work for statement in statements if statement["id"] not in acknowledged]
    with closing(Sender(server, key)) as sender:
        found = sender.read_all()
        assert len(found) == len(set(found))
        assert set(acknowledged) <= set(found)
        assert all(sender.send(statement) for statement in missing)
        everything = sorted(statement["id"] for statements in work for statement in statements)
        assert sorted(sender.read_all()) == everything


def test_the_first_start_offers_an_administrator_and_logs_hold_no_secrets(server):
    server.start()
    link = server.administrator_link()
    assert link is not None
    assert fetch(link)[0] == 200
    assert fetch(f"{server.url}/healthz?secret=in-the-query")[0] == 200
    assert fetch(f"{server.url}/none%0A2026-01-01 forged".replace(" ", "%20"))[0] == 404
    server.stop()
    log = "".join(line for line in server.log.read_text().splitlines(keepends=True) if re.match(r"\d{4}-", line))
    assert "GET /healthz 200" in log
    assert "in-the-query" not in log
    assert "\n2026-01-01 forged" not in log
    assert "/none\\x0a2026-01-01 forged 404" in log
    assert link.partition("?")[2] not in log
    assert "127.0.0.1" not in log


def test_a_server_that_is_asked_to_stop_says_what_it_waits_for_and_when_it_has_stopped(server):
    server.start()
    server.stop()
    *_, stopping, _worker, _ended, stopped = server.log.read_text().splitlines()
    assert stopping == "[INFO] Stopping: requests under way have up to 10 seconds to end"
    assert stopped == "[INFO] Stopped"
    assert "see ya" not in server.log.read_text()


def test_a_second_server_on_the_same_address_is_refused(server):
    server.start()
    second = server.run("serve")
    assert second.returncode == 1
    assert "set another PORT" in second.stderr


def test_after_the_server_alone_was_killed_it_can_start_again(server):
    server.start()
    server.kill_parent()
    server.start()
    assert fetch(f"{server.url}/healthz")[0] == 200
