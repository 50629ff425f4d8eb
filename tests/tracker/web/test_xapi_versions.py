"""Both versions of the standard, spoken by one store."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from uuid import uuid4

import pytest

from tests.tracker.builders import IDS, START, a_statement
from tests.tracker.xapi_client import XapiClient

VERSION = "X-Experience-API-Version"
THROUGH = "X-Experience-API-Consistent-Through"
PLAYER = {"objectType": "Agent", "mbox": "mailto:player@example.org"}
CONTEXT = {
    "contextAgents": [{"objectType": "contextAgent", "agent": PLAYER, "relevantTypes": ["https://a.example/player"]}],
    "contextGroups": [{"objectType": "contextGroup", "group": {"objectType": "Group", "member": [PLAYER]}}],
}


@pytest.fixture
def second(app) -> XapiClient:
    """A program that may do everything and speaks the second version."""
    program = XapiClient(app)
    program.headers = {**program.headers, VERSION: "2.0.0"}
    return program


def test_a_statement_gets_the_version_that_its_sender_speaks(lrs, second):
    one, two, said = a_statement(), a_statement(), a_statement(version="1.0.9")
    lrs.post(one)
    second.post([two, said])
    for reader in (lrs, second):
        versions = [reader.get(statementId=sent["id"]).json["version"] for sent in (one, two, said)]
        assert versions == ["1.0.0", "2.0.0", "1.0.9"]


def test_a_statement_of_one_version_is_read_unchanged_in_the_other(lrs, second):
    sent = a_statement(context=CONTEXT)
    assert lrs.post(sent).json["facts"]["path"] == "context.contextAgents"
    assert second.post(sent).json == [sent["id"]]
    assert lrs.get(statementId=sent["id"]).json == second.get(statementId=sent["id"]).json
    assert lrs.get(statementId=sent["id"]).json["context"] == CONTEXT


def test_a_statement_sent_again_in_the_other_version_is_the_same(lrs, second):
    sent = a_statement(timestamp="2026-03-02T09:30:00-06:00")
    assert lrs.post(sent).status_code == 200
    assert second.post(sent).status_code == 200
    assert second.put({**sent, "verb": {"id": "https://a.example/other"}}).status_code == 409
    assert len(lrs.ids()) == 1


def test_agents_and_groups_of_the_context_are_related_agents(second):
    sent = a_statement(context=CONTEXT)
    second.post([sent, a_statement()])
    assert second.ids(agent=PLAYER) == []
    assert second.ids(agent=PLAYER, related_agents="true") == [sent["id"]]
    found = second.get(agent=PLAYER, related_agents="true", format="ids").json["statements"][0]
    assert found["context"]["contextAgents"][0]["relevantTypes"] == ["https://a.example/player"]


def test_a_time_elsewhere_is_given_back_in_utc(lrs, second):
    for program in (lrs, second):
        sent = a_statement(timestamp="2026-03-02T09:30:00.5-06:00")
        assert program.post(sent).status_code == 200
        assert program.get(statementId=sent["id"]).json["timestamp"] == "2026-03-02T15:30:00.500000Z"


def test_an_id_twice_in_a_batch_is_refused_in_the_second_version(lrs, second):
    sent = a_statement()
    answer = second.post([a_statement(), sent, {**sent, "id": sent["id"].upper()}])
    assert answer.status_code == 400
    assert answer.json["facts"]["path"] == "[2].id"
    assert second.ids() == []
    assert lrs.post([sent, sent]).json == [sent["id"], sent["id"]]


def test_one_context_activity_is_given_back_in_an_array(lrs, second):
    for program in (lrs, second):
        sent = a_statement(context={"contextActivities": {"parent": {"id": IDS.course()}}})
        program.post(sent)
        found = program.get(statementId=sent["id"]).json
        assert found["context"]["contextActivities"] == {"parent": [{"id": IDS.course()}]}


def test_a_statement_says_when_it_was_stored(second):
    sent = a_statement()
    second.post(sent)
    answer = second.get(statementId=sent["id"])
    stored = datetime.fromisoformat(answer.json["stored"])
    assert parsedate_to_datetime(answer.headers["Last-Modified"]) == stored.replace(microsecond=0)


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
@pytest.mark.parametrize(
    ("method", "query", "status"),
    [
        ("GET", {}, 200),
        ("HEAD", {}, 200),
        ("GET", {"limit": "x"}, 400),
        ("GET", {"statementId": str(uuid4())}, 404),
        ("POST", {}, 400),
        ("PUT", {}, 400),
    ],
)
def test_every_answer_says_until_when_statements_are_known(lrs, clock, version, method, query, status):
    lrs.post(a_statement())
    clock.advance(hours=1)
    answer = lrs.request(method, query_string=query, headers={VERSION: version})
    assert answer.status_code == status
    through = datetime.fromisoformat(answer.headers[THROUGH])
    assert clock() - timedelta(minutes=1) <= through < clock()


def test_what_was_just_stored_is_known_even_where_the_one_asked_for_is_not_there(lrs, clock):
    clock.advance(hours=-1)
    lrs.post(a_statement())
    answer = lrs.get(statementId=str(uuid4()))
    assert answer.status_code == 404
    assert datetime.fromisoformat(answer.headers[THROUGH]) == START - timedelta(hours=1)


def test_without_credentials_nothing_is_told_of_what_was_stored(lrs, client, clock):
    lrs.post(a_statement())
    answer = client.get("/xapi/statements", headers={VERSION: "2.0.0"})
    assert answer.status_code == 401
    assert datetime.fromisoformat(answer.headers[THROUGH]) < clock()


def test_head_answers_as_get_does_without_the_body(lrs):
    sent = a_statement()
    lrs.post(sent)
    for query in ({"statementId": sent["id"]}, {"limit": "1"}):
        whole, head = (lrs.request(method, query_string=query) for method in ("GET", "HEAD"))
        assert head.status_code == whole.status_code == 200
        assert head.data == b""
        for name in ("Content-Type", "Content-Length", VERSION, THROUGH, "Last-Modified"):
            assert head.headers.get(name) == whole.headers.get(name)


def test_a_time_in_a_query_is_held_to_the_same_rule_as_one_in_a_statement(lrs, second):
    sent = a_statement()
    lrs.post(sent)
    for short in ("2026-03-01", "2026-03-01T09:00:00", "20260301T090000Z"):
        assert lrs.ids(since=short) == [sent["id"]]
        answer = second.get(since=short)
        assert answer.status_code == 400
        assert answer.json["facts"]["name"] == "since"
    assert second.ids(since="2026-03-01T09:00:00+01:00", until="2026-03-02T09:00:00.000Z") == [sent["id"]]
    state = {"activityId": IDS.course(), "agent": PLAYER}
    assert lrs.request("GET", "/xapi/activities/state", query_string=as_texts(state, since="2026-03-01")).json == []
    refused = second.request("GET", "/xapi/activities/state", query_string=as_texts(state, since="2026-03-01"))
    assert refused.status_code == 400


def as_texts(query, **more):
    return {name: json.dumps(value) if isinstance(value, dict) else value for name, value in {**query, **more}.items()}
