"""How long a request with attachments may be, and how much a learner may bring in all."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest

from tests.tracker.builders import a_statement
from tests.tracker.visitor import Visitor
from tests.tracker.with_attachments import (
    MIXED,
    a_body,
    a_request,
    a_statement_with,
    first_part,
    read_answer,
)
from tests.tracker.xapi_client import VERSION
from tracker.storage.ports.attachments import CHUNK


@pytest.fixture
def config(config):
    """Limits that a test can reach."""
    return replace(config, max_attachment_bytes=2 * CHUNK, max_body_bytes=100_000, max_learner_attachment_bytes=20_000)


def test_a_body_longer_than_the_limit_is_refused(config, lrs, rows):
    most = config.max_attachment_bytes
    answer = lrs.request("POST", **a_request(a_statement_with(b"one"), b"x" * most))
    assert (answer.status_code, answer.json["facts"]) == (413, {"limit": most})
    assert rows("attachments") == 0


def test_a_body_that_does_not_say_its_length_is_held_to_the_limit_too(config, lrs):
    content = b"x" * config.max_attachment_bytes
    for kept, status in ((content[:1000], 200), (content, 413)):
        body = a_request(a_statement_with(kept), kept)
        body["input_stream"] = BytesIO(body.pop("data"))
        answer = lrs.request("POST", **body, environ_overrides={"wsgi.input_terminated": True})
        assert answer.status_code == status, answer.json


def test_the_statements_may_be_as_long_as_others(config, lrs):
    sent = a_statement(result={"response": "x" * config.max_body_bytes})
    answer = lrs.request("POST", data=a_body(first_part(sent)), content_type=MIXED)
    assert (answer.status_code, answer.json["facts"]) == (413, {"limit": config.max_body_bytes})


def test_a_learner_brings_attachments_up_to_a_limit_in_all(app, config, rows):
    page = Visitor(app)
    page.sign_up_by_name("Blue River")
    headers = {**VERSION, "X-CSRFToken": page.csrf()}
    half = config.max_learner_attachment_bytes // 2

    def send(content):
        return page.client.post("/xapi/statements", **a_request(a_statement_with(content), content), headers=headers)

    assert [send(letter * half).status_code for letter in (b"a", b"b", b"c")] == [200, 200, 413]
    assert (rows("statements"), rows("attachments")) == (2, 2)
    seen = page.client.get("/xapi/statements?attachments=true", headers=VERSION)
    assert len(read_answer(seen)) == 3
    other = Visitor(app)
    other.sign_up_by_name("Green Hill")
    assert len(read_answer(other.client.get("/xapi/statements?attachments=true", headers=VERSION))) == 1
