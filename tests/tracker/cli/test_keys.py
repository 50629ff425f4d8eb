"""`tracker key`."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from tests.tracker.builders import START, a_statement
from tests.tracker.xapi_client import XapiClient
from tracker.cli import main
from tracker.commands.add_key import SCOPES
from tracker.xapi.timestamps import write_timestamp


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


def test_a_revoked_key_works_no_longer(tracker, app, clock):
    made = json.loads(tracker("key", "add", "a program", "--scope", "all", "--json").output)
    lrs = XapiClient(app).sign_in(made["key"], made["secret"])
    assert lrs.get().status_code == 200
    assert tracker("key", "revoke", made["key"]).exit_code == 0
    clock.advance(seconds=1)
    assert lrs.get().status_code == 401
    assert "revoked" in tracker("key", "list").output


def make(tracker, *arguments):
    return json.loads(tracker("key", *arguments, "--json").output)


def listed(tracker, key):
    rows = [json.loads(line) for line in tracker("key", "list", "--json").output.splitlines()]
    return next(row for row in rows if row["key"] == key)


def test_after_a_rotation_both_secrets_work_and_the_old_one_no_longer_than_was_said(tracker, app, clock):
    clock.now = datetime.now(UTC)
    made = make(tracker, "add", "a program", "--scope", "all")
    rotated = make(tracker, "rotate", made["key"])
    assert rotated["key"] == made["key"]
    assert rotated["secret"] != made["secret"]
    old = XapiClient(app).sign_in(made["key"], made["secret"])
    new = XapiClient(app).sign_in(made["key"], rotated["secret"])
    clock.advance(hours=23, minutes=59)
    assert [lrs.get().status_code for lrs in (old, new)] == [200, 200]
    clock.advance(minutes=2)
    assert [lrs.get().status_code for lrs in (old, new)] == [401, 200]


def test_a_rotation_can_end_the_old_secret_at_once(tracker, app, clock):
    clock.now = datetime.now(UTC)
    made = make(tracker, "add", "a program", "--scope", "all")
    rotated = make(tracker, "rotate", made["key"], "--keep-old", "0")
    clock.now = datetime.now(UTC)
    assert XapiClient(app).sign_in(made["key"], made["secret"]).get().status_code == 401
    assert XapiClient(app).sign_in(made["key"], rotated["secret"]).get().status_code == 200


def test_a_second_rotation_ends_the_secret_before_the_last(tracker, app, clock):
    clock.now = datetime.now(UTC)
    secrets = [make(tracker, "add", "a program", "--scope", "all")]
    secrets += [make(tracker, "rotate", secrets[0]["key"]) for _ in range(2)]
    statuses = [XapiClient(app).sign_in(made["key"], made["secret"]).get().status_code for made in secrets]
    assert statuses == [401, 200, 200]


def test_a_revoked_key_cannot_be_rotated_and_its_old_secret_ends_too(tracker, app, clock):
    clock.now = datetime.now(UTC)
    made = make(tracker, "add", "a program", "--scope", "all")
    rotated = make(tracker, "rotate", made["key"])
    assert tracker("key", "revoke", made["key"]).exit_code == 0
    for secret in (made["secret"], rotated["secret"], ""):
        assert XapiClient(app).sign_in(made["key"], secret).get().status_code == 401
    answer = tracker("key", "rotate", made["key"])
    assert answer.exit_code == 1
    assert "revoked" in answer.output


def test_the_list_says_which_key_rotates_and_until_when(tracker):
    made = make(tracker, "add", "a program", "--scope", "state", "--scope", "profile")
    assert listed(tracker, made["key"])["rotating_until"] is None
    rotated = make(tracker, "rotate", made["key"], "--keep-old", "7d")
    entry = listed(tracker, made["key"])
    assert entry["rotating_until"] == rotated["rotating_until"]
    assert entry["scopes"] == ["profile", "state"]
    assert "rotating" in tracker("key", "list").output
    assert not {made["secret"], rotated["secret"]} & set(tracker("key", "list").output.split())


def test_the_list_says_when_a_key_was_used_last_to_the_hour(tracker, app, clock):
    made = make(tracker, "add", "a program", "--scope", "all")
    assert listed(tracker, made["key"])["used"] is None
    assert "never" in tracker("key", "list").output
    lrs = XapiClient(app).sign_in(made["key"], made["secret"])
    uses = []
    for minutes in (0, 59, 61):
        clock.now = START + timedelta(minutes=minutes)
        lrs.get().close()
        uses.append(listed(tracker, made["key"])["used"])
    assert uses == [write_timestamp(START), write_timestamp(START), write_timestamp(START + timedelta(minutes=61))]


def test_a_wrong_secret_is_no_use(tracker, app):
    made = make(tracker, "add", "a program", "--scope", "all")
    XapiClient(app).sign_in(made["key"], "wrong").get().close()
    assert listed(tracker, made["key"])["used"] is None


@pytest.mark.parametrize("length", ["", "1", "-1h", "1y", "h", "1.5h", "999999h"])
def test_a_length_that_is_none_is_refused(tracker, length):
    made = make(tracker, "add", "a program", "--scope", "all")
    answer = tracker("key", "rotate", made["key"], "--keep-old", length)
    assert answer.exit_code == 2
    assert "24h" in answer.output
    assert listed(tracker, made["key"])["rotating_until"] is None


def test_a_scope_must_be_known_and_a_key_must_be_there(tracker):
    assert tracker("key", "add", "a program", "--scope", "everything").exit_code == 2
    assert tracker("key", "add", "a program").exit_code == 2
    for verb in ("revoke", "rotate"):
        answer = tracker("key", verb, "nothing")
        assert answer.exit_code == 1
        assert "tracker key list" in answer.output


@pytest.mark.parametrize("name", ["a program", " a program ", "A Program"])
def test_a_name_that_a_key_in_force_has_is_refused_with_what_to_do(tracker, name):
    made = make(tracker, "add", "a program", "--scope", "all")
    answer = tracker("key", "add", name, "--scope", "state")
    assert answer.exit_code == 1
    assert f"tracker key rotate {made['key']}" in answer.output
    assert f"tracker key revoke {made['key']}" in answer.output
    assert len(tracker("key", "list").output.splitlines()) == 1
    tracker("key", "revoke", made["key"])
    assert tracker("key", "add", name, "--scope", "state").exit_code == 0


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "\x1b[2J", "\u202e", "x" * 101])
def test_a_name_by_which_nobody_would_know_a_key_is_refused(tracker, name):
    answer = tracker("key", "add", name, "--scope", "all")
    assert answer.exit_code == 1
    assert "cannot be the name of a key" in answer.output
    assert "\x1b" not in answer.output
    assert tracker("key", "list").output == ""


def test_an_unknown_scope_is_refused_with_the_list(tracker):
    answer = tracker("key", "add", "a program", "--scope", "everything")
    assert answer.exit_code == 2
    assert all(scope in answer.output for scope in SCOPES)
