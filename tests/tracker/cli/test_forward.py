"""`tracker forward`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tests.tracker.builders import VERBS, a_learner, a_statement
from tests.tracker.xapi_client import XapiClient
from tracker.cli import main
from tracker.cli.forward_settings import secret_file_of

URL = "https://lrs.example/xapi"
SECRET = "s3cret of the ñame"


@pytest.fixture
def tracker(config):
    """Runs a command of the tracker with the settings of the test."""
    environ = {"DATA": str(config.data), "DATABASE_URL": config.database_url, "MANIFEST": str(config.manifest)}

    def run(*arguments, typed=None, **more):
        return CliRunner().invoke(main, ["forward", *arguments], env={**environ, **more}, input=typed)

    return run


@pytest.fixture
def lrs(app):
    return XapiClient(app)


def add(tracker, *options, url=URL, username="key", secret=SECRET):
    return tracker("add", "city", url, "--username", username, "--secret-env", "S", *options, S=secret)


def add_other(tracker, other, *options):
    return add(tracker, *options, url=other.url, username=other.username, secret=other.secret)


def listed(tracker):
    return [json.loads(line) for line in tracker("list", "--json").output.splitlines()]


def test_a_target_is_listed_and_its_secret_is_in_a_file_of_its_own(tracker, config):
    verb = f"{VERBS}passed"
    assert add(tracker, "--verb", verb, "--activity", "https://course.example/id/course").exit_code == 0
    (row,) = listed(tracker)
    assert (row["name"], row["url"], row["version"], row["paused"]) == ("city", URL, "1.0.3", False)
    assert row["verbs"] == [verb]
    assert row["activities"] == ["https://course.example/id/course"]
    file = secret_file_of(config, "city")
    assert file.read_text(encoding="utf-8") == SECRET
    assert file.stat().st_mode & 0o777 == 0o600
    assert SECRET.encode() not in b"".join(path.read_bytes() for path in config.data.glob("tracker.db*"))
    assert SECRET not in tracker("list").output


@pytest.mark.parametrize("way", ["typed", "file", "input"])
def test_a_secret_is_typed_or_comes_from_a_file(tracker, config, tmp_path, way):
    path = tmp_path / "secret"
    path.write_text(f"{SECRET}\n", encoding="utf-8")
    options = {"typed": (), "file": ("--secret-file", str(path)), "input": ("--secret-file", "-")}[way]
    answer = tracker("add", "city", URL, "--username", "key", *options, typed=f"{SECRET}\n")
    assert answer.exit_code == 0
    assert SECRET not in answer.output
    assert secret_file_of(config, "city").read_text(encoding="utf-8") == SECRET


@pytest.mark.parametrize(
    "url",
    [
        "lrs.example/xapi",
        "ftp://lrs.example/xapi",
        "http://lrs.example/xapi",
        "https://key:secret@lrs.example/xapi",
        "https://lrs.example/xapi?a=1",
        "https:///xapi",
        "https://lrs.example:port/xapi",
        "https://[::1/xapi",
    ],
)
def test_an_address_that_cannot_be_used_is_refused(tracker, url):
    answer = add(tracker, url=url)
    assert answer.exit_code == 2
    assert "URL" in answer.output
    assert listed(tracker) == []


@pytest.mark.parametrize(
    "url", ["https://lrs.example/xapi/", "https://lrs.example/xapi/statements", "https://lrs.example/xapi/statements/"]
)
def test_an_address_may_end_with_a_slash_or_with_the_resource(tracker, url):
    assert add(tracker, url=url).exit_code == 0
    assert listed(tracker)[0]["url"] == URL


def test_plain_http_to_another_machine_must_be_asked_for(tracker):
    assert add(tracker, "--plain-http", url="http://lrs.example/xapi").exit_code == 0


@pytest.mark.parametrize("name", ["", "../keys", "City", "a b", "-a", "a" * 41])
def test_a_name_is_letters_digits_and_hyphens(tracker, config, name):
    answer = tracker("add", "--username", "key", "--secret-env", "S", "--", name, URL, S=SECRET)
    assert answer.exit_code == 2
    assert not config.keys.exists() or not list(config.keys.glob("forward*"))


@pytest.mark.parametrize("option", [("--verb", "passed"), ("--activity", ""), ("--version", "1.0"), ("--from", "then")])
def test_a_filter_must_be_an_iri_and_a_version_one_of_two(tracker, option):
    assert add(tracker, *option).exit_code == 2
    assert listed(tracker) == []


def test_without_a_secret_nothing_is_added(tracker):
    assert add(tracker, secret=" ").exit_code == 1
    assert add(tracker, "--secret-file", "nowhere").exit_code == 2
    assert tracker("add", "city", URL, "--username", "key", "--secret-file", "nowhere").exit_code == 1
    assert listed(tracker) == []


def test_a_second_target_of_one_name_leaves_the_first_with_its_secret(tracker, config):
    add(tracker)
    answer = add(tracker, secret="another")
    assert answer.exit_code == 1
    assert "already" in answer.output
    assert secret_file_of(config, "city").read_text(encoding="utf-8") == SECRET


@pytest.mark.parametrize("verb", ["secret", "pause", "resume", "remove", "dead-letters", "retry", "skip", "test"])
def test_a_target_that_is_not_there_is_said_not_to_be(tracker, verb):
    answer = tracker(verb, "nowhere", typed=f"{SECRET}\n")
    assert answer.exit_code == 1
    assert "tracker forward list" in answer.output


def test_a_round_by_hand_sends_and_the_list_says_how_far_it_is(tracker, other, lrs):
    before = a_statement(actor=a_learner())
    lrs.post(before)
    add_other(tracker, other, "--from", "start")
    assert [row["waiting"] for row in listed(tracker)] == [1]
    assert tracker("run", "--once").exit_code == 0
    assert other.ids() == [before["id"]]
    (row,) = listed(tracker)
    assert (row["waiting"], row["dead_letters"], row["failures"]) == (0, 0, 0)
    assert row["place"] == lrs.get(statementId=before["id"]).json["stored"]


def test_from_now_on_is_the_default(tracker, other, lrs):
    lrs.post(a_statement(actor=a_learner()))
    add_other(tracker, other)
    tracker("run", "--once")
    assert other.ids() == []


def test_dead_letters_are_read_and_sent_again(tracker, other, lrs):
    add_other(tracker, other)
    good, bad = a_statement(actor=a_learner()), a_statement(actor=a_learner())
    lrs.post([good, bad])
    other.refuse(bad["id"])
    tracker("run", "--once")
    assert [row["dead_letters"] for row in listed(tracker)] == [1]
    (letter,) = [json.loads(line) for line in tracker("dead-letters", "city", "--json").output.splitlines()]
    assert letter["statement"] == bad["id"]
    assert letter["reason"].startswith("400 ")
    assert bad["id"] in tracker("dead-letters", "city").output
    assert tracker("retry", "city", good["id"]).exit_code == 1
    other.behave()
    assert tracker("retry", "city", bad["id"]).exit_code == 0
    assert "again" in tracker("dead-letters", "city").output
    tracker("run", "--once")
    assert other.ids() == [good["id"], bad["id"]]
    assert tracker("dead-letters", "city").output == ""


def test_a_long_list_of_dead_letters_says_how_many_more_there_are(tracker, other, lrs):
    add_other(tracker, other)
    lrs.post([a_statement(actor=a_learner()) for _ in range(3)])
    other.answer(400)
    tracker("run", "--once")
    assert "1 more" in tracker("dead-letters", "city", "--limit", "2").output


def test_a_statement_is_set_aside_by_hand(tracker, other, lrs):
    add_other(tracker, other)
    assert "Nothing waits" in tracker("skip", "city").output
    statement = a_statement(actor=a_learner())
    lrs.post(statement)
    assert statement["id"] in tracker("skip", "city").output
    assert "by hand" in tracker("dead-letters", "city").output
    tracker("run", "--once")
    assert other.ids() == []


def test_a_wrong_secret_is_shown_and_mended(tracker, other, lrs):
    add(tracker, url=other.url, username=other.username, secret="wrong")
    statement = a_statement(actor=a_learner())
    lrs.post(statement)
    tracker("run", "--once")
    assert "401" in tracker("list").output
    assert "401" in tracker("test", "city").output
    assert tracker("test", "city").exit_code == 1
    assert tracker("secret", "city", "--secret-env", "S", S=other.secret).exit_code == 0
    assert tracker("test", "city").exit_code == 0
    tracker("run", "--once")
    assert other.ids() == [statement["id"]]


def test_a_target_is_paused_goes_on_and_is_removed_with_its_secret(tracker, other, lrs, config):
    add_other(tracker, other)
    lrs.post(a_statement(actor=a_learner()))
    assert tracker("pause", "city").exit_code == 0
    tracker("run", "--once")
    assert other.ids() == []
    assert "paused" in tracker("list").output
    assert tracker("resume", "city").exit_code == 0
    tracker("run", "--once")
    assert len(other.ids()) == 1
    assert tracker("remove", "city").exit_code == 0
    assert listed(tracker) == []
    assert not secret_file_of(config, "city").exists()


def test_a_secret_that_others_can_read_is_not_used(tracker, other, lrs, config):
    add_other(tracker, other)
    lrs.post(a_statement(actor=a_learner()))
    secret_file_of(config, "city").chmod(0o644)
    tracker("run", "--once")
    assert other.bodies == []
    assert "chmod 600" in listed(tracker)[0]["problem"]
    assert "chmod 600" in tracker("test", "city").output


def test_a_test_says_what_the_target_speaks_and_when_it_is_none(tracker, other):
    add_other(tracker, other)
    assert "1.0.3" in tracker("test", "city").output
    for body in (b"<html>", b"[]", b"{}", b'{"version": 1}'):
        other.answer(200, body)
        answer = tracker("test", "city")
        assert answer.exit_code == 1
        assert "Learning Record Store" in answer.output
    other.stop()
    assert "cannot be reached" in tracker("test", "city").output
