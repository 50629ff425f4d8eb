"""`tracker key`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tests.tracker.builders import a_statement
from tests.tracker.xapi_client import XapiClient
from tracker.cli import main


@pytest.fixture
def tracker(config):
    """Runs a command of the tracker with the settings of the test."""
    environ = {"DATA": str(config.data), "DATABASE_URL": config.database_url}

    def run(*arguments):
        return CliRunner().invoke(main, list(arguments), env=environ)

    return run


def test_a_key_is_printed_once_and_works(tracker, app):
    made = json.loads(tracker("key", "add", "a program", "--scope", "all", "--json").output)
    assert made["scopes"] == ["all"]
    assert len(made["secret"]) >= 40
    lrs = XapiClient(app).sign_in(made["key"], made["secret"])
    assert lrs.post(a_statement()).status_code == 200
    listed = tracker("key", "list", "--json").output
    assert made["key"] in [json.loads(line)["key"] for line in listed.splitlines()]
    assert made["secret"] not in listed


def test_a_revoked_key_works_no_longer(tracker, app):
    made = json.loads(tracker("key", "add", "a program", "--scope", "all", "--json").output)
    lrs = XapiClient(app).sign_in(made["key"], made["secret"])
    assert lrs.get().status_code == 200
    assert tracker("key", "revoke", made["key"]).exit_code == 0
    assert lrs.get().status_code == 401
    assert "revoked" in tracker("key", "list").output


def test_a_scope_must_be_known_and_a_key_must_be_there(tracker):
    assert tracker("key", "add", "a program", "--scope", "everything").exit_code == 2
    assert tracker("key", "add", "a program").exit_code == 2
    answer = tracker("key", "revoke", "nothing")
    assert answer.exit_code == 1
    assert "tracker key list" in answer.output
