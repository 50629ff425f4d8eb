"""Who asks the record store: a key with its scopes, or nobody that it knows."""

from __future__ import annotations

import pytest

from tests.tracker.builders import a_statement
from tests.tracker.xapi_client import VERSION, XapiClient


def test_without_credentials_the_answer_says_how_to_sign_in(client):
    answer = client.get("/xapi/statements", headers=VERSION)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


def test_a_wrong_secret_and_a_broken_header_are_refused(app, lrs):
    client = app.test_client()
    for header in ("Basic !!!", "Basic", "Bearer x", "Basic bm9ib2R5Om5vdGhpbmc="):
        assert client.get("/xapi/statements", headers={**VERSION, "Authorization": header}).status_code == 401


@pytest.mark.parametrize(
    ("scope", "write", "read"),
    [
        ("all", 200, 200),
        ("all/read", 403, 200),
        ("statements/write", 200, 403),
        ("statements/read", 403, 200),
        ("statements/read/mine", 403, 200),
        ("state", 403, 403),
    ],
)
def test_a_key_does_what_its_scope_says_and_no_more(app, scope, write, read):
    program = XapiClient(app, scope)
    assert program.post(a_statement()).status_code == write
    assert program.get().status_code == read


def test_a_key_for_its_own_statements_sees_no_others(app, lrs):
    own = XapiClient(app, "statements/write", "statements/read/mine")
    other, mine = a_statement(), a_statement()
    lrs.post(other)
    own.post(mine)
    assert own.ids() == [mine["id"]]
    assert own.ids(agent=mine["actor"]) == [mine["id"]]
    assert own.get(statementId=other["id"]).status_code == 404
