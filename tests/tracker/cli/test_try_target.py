"""`tracker forward test` says whether forwarding will work, and needs no more than forwarding does."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tests.tracker.xapi_client import XapiClient
from tracker.cli import main

ABOUT = json.dumps({"version": ["1.0.3"]}).encode()


@pytest.fixture
def tracker(config):
    environ = {"DATA": str(config.data), "DATABASE_URL": config.database_url, "MANIFEST": str(config.manifest)}

    def run(*arguments, **more):
        return CliRunner().invoke(main, ["forward", *arguments], env={**environ, **more})

    return run


@pytest.fixture
def add(tracker, other):
    def run(username=other.username, secret=other.secret, version="1.0.3"):
        options = ("--username", username, "--secret-env", "S", "--version", version)
        assert tracker("add", "city", other.url, *options, S=secret).exit_code == 0

    return run


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_a_key_that_may_only_write_passes_and_nothing_is_stored(tracker, add, other, version):
    program = XapiClient(other.app, "statements/write")
    add(program.key.id, program.secret, version)
    answer = tracker("test", "city")
    assert answer.exit_code == 0, answer.output
    assert "takes statements from this key" in answer.output
    assert f"{version} will be spoken" in answer.output
    assert other.bodies == [b"[]"]
    assert other.ids() == []


def test_a_key_that_may_only_read_fails_and_is_told_why(tracker, add, other):
    program = XapiClient(other.app, "statements/read")
    add(program.key.id, program.secret)
    answer = tracker("test", "city")
    assert answer.exit_code == 1
    assert "may not write" in answer.output
    assert program.key.id in answer.output
    assert ".." not in answer.output


def test_a_wrong_secret_fails_with_the_command_that_takes_another(tracker, add):
    add(secret="wrong")
    answer = tracker("test", "city")
    assert answer.exit_code == 1
    assert "tracker forward secret city" in answer.output


def answers(other, about, write, query=None):
    """Let the store answer about, a batch without a statement, and a query, one after the other."""
    waiting = [entry for entry in (about, write, query) if entry is not None]
    other.before = lambda _body: (waiting[0][0], {}, waiting.pop(0)[1])


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_store_that_keeps_its_versions_to_itself_may_take_statements_all_the_same(tracker, add, other, status):
    add()
    answers(other, (status, b"no."), (200, b"[]"))
    answer = tracker("test", "city")
    assert answer.exit_code == 0, answer.output
    assert "does not say which versions" in answer.output


def test_a_store_that_refuses_an_empty_batch_knows_the_key_all_the_same(tracker, add, other):
    add()
    answers(other, (200, ABOUT), (400, b'{"message": "one statement at least."}'))
    answer = tracker("test", "city")
    assert answer.exit_code == 0, answer.output
    assert "one statement at least" in answer.output


@pytest.mark.parametrize(
    ("query", "code"), [((200, b'{"statements": []}'), 0), ((403, b"write only"), 0), ((400, b"no such version."), 1)]
)
def test_a_store_that_says_nothing_of_versions_and_refuses_is_asked_once_more(tracker, add, other, query, code):
    add()
    answers(other, (404, b""), (400, b"no."), query)
    answer = tracker("test", "city")
    assert answer.exit_code == code, answer.output
    assert ".." not in answer.output


def test_a_store_of_another_version_fails_with_what_to_do(tracker, add, other):
    add(version="2.0.0")
    answers(other, (200, ABOUT), None)
    answer = tracker("test", "city")
    assert answer.exit_code == 1
    assert "--version" in answer.output


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'["an id"]'])
def test_a_page_that_answers_200_to_everything_takes_no_statement(tracker, add, other, body):
    add()
    answers(other, (200, ABOUT), (200, body))
    answer = tracker("test", "city")
    assert answer.exit_code == 1
    assert "Learning Record Store" in answer.output
