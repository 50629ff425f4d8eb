"""`tracker import --from`: another tracker as the source."""

from __future__ import annotations

import json
from random import Random
from uuid import UUID

import pytest
from click.testing import CliRunner
from werkzeug.wrappers import Response

from tests.tracker.builders import START, a_statement
from tests.tracker.listening import Listener
from tests.tracker.sending import send
from tests.tracker.with_attachments import HeldContent, a_statement_with
from tests.tracker.xapi_client import XapiClient
from tracker.cli import main
from tracker.errors import SourceUnusable
from tracker.outbound.remote_statements import TRIES, RemoteStatements
from tracker.storage.upload_files import UploadFile


@pytest.fixture
def serve():
    """Serves an application on a free port of this machine."""
    listeners = []

    def start(application):
        listeners.append(Listener(application))
        return f"http://127.0.0.1:{listeners[-1].port}/xapi"

    yield start
    for listener in listeners:
        listener.close()


@pytest.fixture
def key(app):
    return XapiClient(app, "all/read")


@pytest.fixture
def origin(app):
    return app.extensions["tracker"].store


@pytest.fixture
def run(config, second, key):
    def run(url, *options):
        environ = {
            "DATA": str(config.data),
            "DATABASE_URL": str(second.engine.url),
            "MANIFEST": str(config.manifest),
            "TRACKER_IMPORT_PASSWORD": key.secret,
        }
        arguments = ["import", "--from", url, "--username", key.key.id, *map(str, options)]
        return CliRunner().invoke(main, arguments, env=environ)

    return run


def history(store):
    return store.read(lambda transaction: transaction.history.read(None, None, 1000))


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
def test_all_pages_arrive_with_attachments_and_voided_statements(app, run, serve, origin, second, version):
    photo = HeldContent(bytes(range(256)) * 1000)
    shown, wrong = a_statement_with(photo.content), a_statement()
    send(origin, *(a_statement() for _ in range(130)))
    send(origin, shown, contents=[photo])
    send(origin, wrong, a_statement(verb="voided", object={"objectType": "StatementRef", "id": wrong["id"]}))
    answer = run(serve(app), "--version", version)
    assert answer.exit_code == 0, answer.output
    there, here = history(origin), history(second)
    assert [(found.id, found.voided) for found in here] == [(found.id, found.voided) for found in there]
    assert [json.loads(found.text)["authority"] for found in here] == [
        json.loads(found.text)["authority"] for found in there
    ]
    brought = second.read(lambda transaction: transaction.attachments.find([UUID(shown["id"])]))
    assert brought == {UUID(shown["id"]): [photo.sha2]}
    assert run(serve(app)).output.startswith("0 statements are new, 133")


def test_a_second_run_goes_on_from_where_the_state_file_says(app, run, serve, origin, second, tmp_path):
    state, url = tmp_path / "state.json", serve(app)
    send(origin, a_statement(), a_statement())
    assert run(url, "--state", state).exit_code == 0
    assert json.loads(state.read_text()) == {"url": url, "since": "2026-03-02T09:00:00.000001Z"}
    later = a_statement()
    send(origin, later, now=START.replace(hour=20))
    answer = run(url, "--state", state)
    assert answer.output.startswith("1 statements are new, 2 were there before")
    assert run(url, "--state", state).output.startswith("0 statements are new, 1 were there before")
    assert len(history(second)) == 3
    assert run("https://other.example/xapi", "--state", state).exit_code == 1


def test_since_leaves_out_what_was_stored_before(app, run, serve, origin, second):
    send(origin, a_statement(), a_statement())
    assert run(serve(app), "--since", "2026-03-02T09:00:00Z").exit_code == 0
    assert len(history(second)) == 1


@pytest.mark.parametrize(
    ("url", "options", "reason"),
    [
        ("http://lrs.example/xapi", [], "over http anybody on the way can read the secret"),
        ("https://me:word@lrs.example/xapi", [], "it holds no user"),
        ("http://me:word@lrs.example/xapi", ["--plain-http"], "it holds no user"),
        ("ftp://lrs.example/xapi", [], "write https://lrs.example/xapi"),
    ],
)
def test_the_password_goes_nowhere_in_the_clear_and_stands_in_no_address(run, url, options, reason):
    answer = run(url, *options)
    assert answer.exit_code == 2
    assert reason in " ".join(answer.output.replace("│", " ").split())


def test_plain_http_to_another_machine_is_possible_where_it_is_said(run, monkeypatch):
    asked = []

    def begin(source, since):
        asked.append(since)
        raise SourceUnusable("http://lrs.example/xapi", "it is asked")

    monkeypatch.setattr(RemoteStatements, "begin", begin)
    answer = run("http://lrs.example/xapi", "--plain-http")
    assert "it is asked" in answer.output
    assert asked == [None]


def test_a_wrong_password_is_said_at_once(app, run, serve, key, config):
    key.secret = "wrong"
    answer = run(serve(app))
    assert answer.exit_code == 1
    assert "401" in answer.output


class Flaky:
    """An application that answers `status` the first times, and then as the other one."""

    def __init__(self, application, status, times):
        self.application = application
        self.status = status
        self.times = times

    def __call__(self, environ, start):
        self.times -= 1
        if self.times >= 0:
            return Response(status=self.status, headers={"Retry-After": "7"})(environ, start)
        return self.application(environ, start)


def read(url, key, tmp_path, pauses):
    source = RemoteStatements(
        url, key.key.id, key.secret, "1.0.3", sleep=pauses.append, random=Random(1), timeouts=(5.0, 10.0)
    )
    with source, UploadFile(tmp_path) as shelf:
        return source.read_page(source.begin(None), shelf)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_source_is_asked_again_later_each_time_and_not_before_it_wants(
    app, serve, key, origin, tmp_path, status
):
    send(origin, a_statement())
    pauses = []
    page, address = read(serve(Flaky(app, status, 4)), key, tmp_path, pauses)
    assert len(page.statements) == 1
    assert address is None
    assert len(pauses) == 4
    assert min(pauses) >= 7
    assert pauses[-1] > pauses[0]


def test_a_source_that_stays_away_is_given_up(serve, key, tmp_path):
    pauses = []
    with pytest.raises(SourceUnusable):
        read("http://127.0.0.1:9/xapi", key, tmp_path, pauses)
    assert len(pauses) == TRIES - 1


@pytest.mark.parametrize(
    "body", ["[]", "{}", "<html>", '{"statements": {}}', '{"statements": [], "more": "https://evil.example/x"}']
)
def test_what_is_no_answer_of_a_record_store_is_refused(serve, key, tmp_path, body):
    with pytest.raises(SourceUnusable):
        read(serve(Response(body, content_type="application/json")), key, tmp_path, [])


def test_pages_that_lead_in_a_circle_are_refused(run, serve, second):
    body = json.dumps({"statements": [a_statement()], "more": "/xapi/statements?page=2"})
    answer = run(serve(Response(body, content_type="application/json")))
    assert answer.exit_code == 1
    assert "in a circle" in answer.output
    assert len(history(second)) == 1


def test_a_statement_that_breaks_a_rule_here_is_named_and_the_rest_is_taken_in(run, serve, second, tmp_path):
    good = {**a_statement(), "stored": "2026-01-01T00:00:00Z"}
    body = json.dumps({"statements": [{"id": "nothing"}, good], "more": ""})
    rejects = tmp_path / "rejects.jsonl"
    answer = run(serve(Response(body, content_type="application/json")), "--rejects", rejects)
    assert answer.exit_code == 1
    assert "line 1" in answer.output
    assert json.loads(history(second)[0].text)["timestamp"].startswith("2026-01-01")
    assert '{"statement":{"id":"nothing"}}' in rejects.read_text()
