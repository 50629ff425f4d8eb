"""`tracker forward list` says of a target what is known of it, and no more."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from tests.tracker.builders import VERBS, a_learner, a_statement
from tests.tracker.xapi_client import XapiClient
from tracker.cli import main

MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"


@pytest.fixture
def tracker(config):
    environ = {"DATA": str(config.data), "DATABASE_URL": config.database_url, "MANIFEST": str(config.manifest)}

    def run(*arguments, **more):
        answer = CliRunner().invoke(main, ["forward", *arguments], env={**environ, **more})
        assert answer.exit_code == 0, answer.output
        return answer.output

    return run


@pytest.fixture
def lrs(app):
    return XapiClient(app)


@pytest.fixture
def add(tracker, other):
    def run(*options):
        tracker("add", "city", other.url, "--username", other.username, "--secret-env", "S", *options, S=other.secret)

    return run


def listed(tracker):
    (row,) = [json.loads(line) for line in tracker("list", "--json").splitlines()]
    return row


def test_a_target_to_which_nothing_was_sent_was_never_reached(tracker, add, lrs):
    add("--from", "start")
    assert "never reached  waiting 0 statements  dead letters 0" in tracker("list")
    lrs.post([a_statement(actor=a_learner()), a_statement(actor=a_learner())])
    assert "never reached  waiting 2 statements" in tracker("list")
    assert listed(tracker)["answered"] is None


def test_what_a_filter_leaves_out_reaches_nobody(tracker, add, lrs):
    add("--from", "start", "--verb", f"{VERBS}passed")
    lrs.post(a_statement(actor=a_learner()))
    tracker("run", "--once")
    assert "never reached  waiting 0 statements" in tracker("list")
    assert listed(tracker)["place"] is not None


def test_what_is_set_aside_by_hand_reaches_nobody(tracker, add, lrs):
    add()
    lrs.post(a_statement(actor=a_learner()))
    tracker("skip", "city")
    assert "never reached  waiting 0 statements  dead letters 1" in tracker("list")


@pytest.mark.parametrize("status", [200, 400])
def test_a_target_that_took_or_refused_a_statement_was_reached(tracker, add, lrs, other, status):
    add()
    lrs.post(a_statement(actor=a_learner()))
    if status != 200:
        other.answer(status)
    tracker("run", "--once")
    assert re.search(
        f"reached last at {MOMENT}  waiting 0 statements  dead letters {int(status != 200)}", tracker("list")
    )


def test_a_target_that_fails_says_since_when_and_when_it_was_reached_last(tracker, add, lrs, other):
    add()
    lrs.post(a_statement(actor=a_learner()))
    other.stop()
    tracker("run", "--once")
    assert re.search(f"failing since {MOMENT}, never reached  waiting 1 statements", tracker("list"))
    assert "cannot be reached" in tracker("list")
    other.start()
    tracker("resume", "city")
    tracker("run", "--once")
    other.answer(503)
    lrs.post(a_statement(actor=a_learner()))
    tracker("run", "--once")
    assert re.search(f"failing since {MOMENT}, reached last at {MOMENT}  waiting 1 statements", tracker("list"))
    row = listed(tracker)
    assert row["answered"] < row["failing_since"]
    tracker("pause", "city")
    assert "paused, failing since" in tracker("list")


def test_a_test_that_went_well_reached_the_target(tracker, add):
    add()
    tracker("test", "city")
    assert re.search(f"reached last at {MOMENT}", tracker("list"))
