"""What is known of agents and activities, and what the record store says of itself."""

from __future__ import annotations

import json

import pytest

from tests.tracker.builders import IDS, a_learner, a_statement
from tests.tracker.web.test_xapi_learners import Page
from tests.tracker.xapi_client import VERSION, XapiClient
from tracker.queries.find_person import MOST

ANA = {"objectType": "Agent", "mbox": "mailto:ana@example.org"}
AGENTS, ACTIVITIES, ABOUT = "/xapi/agents", "/xapi/activities", "/xapi/about"
IDENTIFIERS = [
    {"mbox": "mailto:ana@example.org"},
    {"mbox_sha1sum": "a" * 40},
    {"openid": "https://ana.example/"},
    {"account": {"homePage": "https://a.example", "name": "ana"}},
]


@pytest.mark.parametrize("identifier", IDENTIFIERS)
def test_of_an_unknown_agent_a_person_is_what_was_asked(lrs, identifier):
    person = lrs.get(AGENTS, agent={**identifier, "name": "Ana"}).json
    assert person == {"objectType": "Person", "name": ["Ana"], **{name: [value] for name, value in identifier.items()}}
    assert lrs.get(AGENTS, agent=identifier).json.keys() == {"objectType", *identifier}


def test_a_person_has_each_name_of_the_agent_once_and_nobody_elses(lrs):
    lrs.post(
        [
            a_statement(actor={**ANA, "name": "Ana"}),
            a_statement(actor={**ANA, "name": "Ana"}),
            a_statement(actor={"objectType": "Group", "member": [{**ANA, "name": "Ana María"}, {**ANA_S_FRIEND}]}),
            a_statement(actor=ANA_S_FRIEND, object={**ANA, "name": "A."}),
            a_statement(actor=ANA_S_FRIEND, object={"objectType": "Agent", "openid": "https://ana.example/"}),
        ]
    )
    answer = lrs.get(AGENTS, agent=ANA)
    assert sorted(answer.json["name"]) == ["A.", "Ana", "Ana María"]
    assert answer.json["mbox"] == [ANA["mbox"]]
    assert answer.headers["ETag"]
    head = lrs.request("HEAD", AGENTS, query_string={"agent": json.dumps(ANA)})
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", answer.headers["ETag"])


ANA_S_FRIEND = {"objectType": "Agent", "mbox": "mailto:luz@example.org", "name": "Luz"}


def test_names_come_from_the_newest_statements_alone(lrs):
    lrs.post(a_statement(actor={**ANA, "name": "Old"}))
    lrs.post([a_statement(actor={**ANA, "name": "New"}) for _ in range(MOST)])
    assert lrs.get(AGENTS, agent=ANA).json["name"] == ["New"]


def test_a_voided_statement_names_nobody(lrs):
    sent = a_statement(actor={**ANA, "name": "Ana"})
    lrs.post(sent)
    lrs.post(a_statement(verb="voided", object={"objectType": "StatementRef", "id": sent["id"]}))
    assert "name" not in lrs.get(AGENTS, agent=ANA).json


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"agent": "Ana"},
        {"agent": "{}"},
        {"agent": '{"name": "Ana"}'},
        {"agent": '{"objectType": "Group", "mbox": "mailto:a@b.example"}'},
        {"agent": '{"mbox": ["mailto:a@b.example"]}'},
        {"agent": json.dumps(ANA), "Agent": "x"},
    ],
)
def test_a_request_for_no_agent_is_refused(lrs, query):
    assert lrs.get(AGENTS, **query).status_code == 400


def test_names_are_told_to_those_who_may_read_statements(app, lrs):
    lrs.post(a_statement(actor={**ANA, "name": "Ana"}))
    for scope in ("all", "all/read", "statements/read"):
        assert XapiClient(app, scope).get(AGENTS, agent=ANA).json["name"] == ["Ana"]
    assert "name" not in XapiClient(app, "statements/read/mine").get(AGENTS, agent=ANA).json
    for scope in ("statements/write", "state", "profile", "define"):
        assert XapiClient(app, scope).get(AGENTS, agent=ANA).status_code == 403
    assert app.test_client().get(AGENTS, query_string={"agent": json.dumps(ANA)}, headers=VERSION).status_code == 401


def test_a_learner_asks_about_nobody_else(app):
    page = Page(app)
    assert page.get(AGENTS, agent=json.dumps(a_learner(page.uuid))).json["objectType"] == "Person"
    assert page.get(AGENTS, agent=json.dumps(a_learner())).status_code == 403


def test_an_activity_that_nobody_defined_is_its_id(lrs):
    activity = IDS.lesson("nobody-defined-this")
    assert lrs.get(ACTIVITIES, activityId=activity).json == {"objectType": "Activity", "id": activity}


def test_an_activity_is_put_together_from_what_statements_said(lrs):
    activity = IDS.lesson("state-to-people")
    for language, name in (("en", "People"), ("es", "Personas")):
        lrs.post(a_statement(object={"id": activity, "definition": {"name": {language: name}}}))
    answer = lrs.get(ACTIVITIES, activityId=activity)
    assert answer.json == {
        "objectType": "Activity",
        "id": activity,
        "definition": {"name": {"en": "People", "es": "Personas"}},
    }
    head = lrs.request("HEAD", ACTIVITIES, query_string={"activityId": activity})
    assert (head.data, head.headers["ETag"]) == (b"", answer.headers["ETag"])


@pytest.mark.parametrize("query", [{}, {"activityId": "lesson"}, {"activityId": "https://a.example/x", "agent": "{}"}])
def test_a_request_for_no_activity_is_refused(lrs, query):
    assert lrs.get(ACTIVITIES, **query).status_code == 400


def test_a_learner_learns_of_an_activity_all_but_the_right_answers(app, lrs):
    definition = {"interactionType": "fill-in", "correctResponsesPattern": ["secret"], "name": {"en": "A question"}}
    lrs.post(a_statement(object={"id": "https://a.example/question", "definition": definition}))
    shown = Page(app).get(ACTIVITIES, activityId="https://a.example/question").json["definition"]
    assert shown == {"interactionType": "fill-in", "name": {"en": "A question"}}
    assert lrs.get(ACTIVITIES, activityId="https://a.example/question").json["definition"] == definition


def test_activities_are_told_to_those_who_may_read_or_define_them(app):
    for scope in ("all", "all/read", "statements/read", "define"):
        assert XapiClient(app, scope).get(ACTIVITIES, activityId="https://a.example/x").status_code == 200
    for scope in ("statements/write", "statements/read/mine", "state", "profile"):
        assert XapiClient(app, scope).get(ACTIVITIES, activityId="https://a.example/x").status_code == 403


@pytest.mark.parametrize(
    "headers", [{}, VERSION, {"X-Experience-API-Version": "2.0.0"}, {"X-Experience-API-Version": "9"}]
)
def test_anybody_may_ask_which_versions_are_spoken(client, headers):
    answer = client.get(ABOUT, headers=headers)
    assert answer.status_code == 200
    assert answer.json == {"version": ["1.0.3", "2.0.0"]}
    assert answer.headers["X-Experience-API-Version"] in {"1.0.3", "2.0.0"}
    assert client.head(ABOUT, headers=headers).status_code == 200
    assert client.get(ABOUT, query_string={"verbose": "1"}, headers=headers).status_code == 400


@pytest.mark.parametrize("version", ["1.0.3", "2.0.0"])
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/xapi/nothing", 404),
        ("GET", "/xapi/statements/more", 404),
        ("DELETE", "/xapi/statements", 405),
        ("PATCH", "/xapi/activities/state", 405),
        ("PUT", AGENTS, 405),
        ("POST", ACTIVITIES, 405),
        ("DELETE", ABOUT, 405),
    ],
)
def test_what_is_not_there_says_so_in_the_version_of_the_request(lrs, method, path, status, version):
    answer = lrs.request(method, path, headers={"X-Experience-API-Version": version})
    assert answer.status_code == status
    assert answer.json["message"]
    assert answer.headers["X-Experience-API-Version"] == version
