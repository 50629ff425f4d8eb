"""Who may do what at `/xapi/`: every scope and a learner's session, against every resource and method."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from tests.tracker.builders import IDS, a_learner, a_statement
from tests.tracker.visitor import Visitor
from tests.tracker.xapi_client import VERSION, XapiClient
from tracker.commands.add_key import SCOPES

LESSON = IDS.lesson("state-to-people")
READ, WRITE = ("GET", "HEAD"), ("PUT", "POST", "DELETE")

ADDRESSES = {
    "statements": "/xapi/statements",
    "state": "/xapi/activities/state",
    "agent profile": "/xapi/agents/profile",
    "activity profile": "/xapi/activities/profile",
    "agents": "/xapi/agents",
    "activities": "/xapi/activities",
    "about": "/xapi/about",
}
CELLS = [
    *(("statements", method) for method in ("GET", "HEAD", "PUT", "POST")),
    *((name, method) for name in ("state", "agent profile", "activity profile") for method in (*READ, *WRITE)),
    *((name, method) for name in ("agents", "activities", "about") for method in READ),
]


def cells(*names, methods):
    return {(name, method) for name in names for method in methods}


DOCUMENTS = ("state", "agent profile", "activity profile")
KNOWN = ("agents", "activities")
ABOUT = cells("about", methods=READ)
MAY = {
    "all": set(CELLS),
    "all/read": cells("statements", *DOCUMENTS, *KNOWN, methods=READ) | ABOUT,
    "statements/write": cells("statements", methods=("PUT", "POST")) | ABOUT,
    "statements/read": cells("statements", *KNOWN, methods=READ) | ABOUT,
    "statements/read/mine": cells("statements", "agents", methods=READ) | ABOUT,
    "state": cells("state", methods=(*READ, *WRITE)) | ABOUT,
    "define": cells("activities", methods=READ) | ABOUT,
    "profile": cells("agent profile", "activity profile", methods=(*READ, *WRITE)) | ABOUT,
}
"""What a key with one scope may do. Whoever may not is answered 403."""

LEARNER = (
    cells("statements", methods=("GET", "HEAD", "PUT", "POST"))
    | cells("state", "agent profile", methods=(*READ, *WRITE))
    | cells("activity profile", *KNOWN, methods=READ)
    | ABOUT
)
"""What a learner's session may do, about the learner alone."""


def request_for(resource, method, agent):
    """Path, query and further parts of a request that is right but for who sends it."""
    named = {"agent": json.dumps(agent)}
    queries = {
        "state": {**named, "activityId": LESSON, "stateId": "x"},
        "agent profile": {**named, "profileId": "x"},
        "activity profile": {"activityId": LESSON, "profileId": "x"},
        "agents": named,
        "activities": {"activityId": LESSON},
    }
    query, options = queries.get(resource, {}), {}
    if resource == "statements" and method in WRITE:
        statement = a_statement(actor=agent)
        query, options = ({"statementId": statement["id"]} if method == "PUT" else {}), {"json": statement}
    elif method in {"PUT", "POST"}:
        options = {"data": b'{"a": 1}', "content_type": "application/json", "headers": {"If-None-Match": "*"}}
    path = ADDRESSES[resource]
    return f"{path}?{urlencode(query)}" if query else path, options


def found_for(send, agent):
    """The cells that were not refused; what else may be wrong with a request is not asked here."""
    found = set()
    for resource, method in CELLS:
        path, options = request_for(resource, method, agent)
        status = send(method, path, options)
        assert status < 500
        assert status not in {400, 405, 415}, (resource, method, status)
        if status not in {401, 403}:
            found.add((resource, method))
    return found


def test_the_table_names_every_scope():
    assert MAY.keys() == SCOPES.keys()


@pytest.mark.parametrize("scope", SCOPES)
def test_a_key_may_do_what_its_scope_says_and_nothing_else(app, scope):
    lrs = XapiClient(app, scope)

    def send(method, path, options):
        return lrs.request(method, path, **options).status_code

    assert found_for(send, a_learner()) == MAY[scope]


@pytest.mark.parametrize("scope", SCOPES)
def test_a_refusal_names_every_scope_that_would_do_by_itself(app, scope):
    lrs = XapiClient(app, scope)
    for cell in set(CELLS) - MAY[scope]:
        path, options = request_for(*cell, a_learner())
        answer = lrs.request("GET" if cell[1] == "HEAD" else cell[1], path, **options)
        assert set(answer.json["facts"]["scopes"]) == {other for other in SCOPES if cell in MAY[other]}
        assert all(other in answer.json["message"] for other in answer.json["facts"]["scopes"])


def test_scopes_of_a_key_add_up(app):
    lrs = XapiClient(app, "statements/write", "state")

    def send(method, path, options):
        return lrs.request(method, path, **options).status_code

    assert found_for(send, a_learner()) == MAY["statements/write"] | MAY["state"]


def learner_at(app):
    visitor = Visitor(app)
    visitor.sign_up_by_name("Blue River")
    uuid = visitor.learner()
    headers = {**VERSION, "X-CSRFToken": visitor.csrf(), "X-Course-Learner": uuid}

    def send(method, path, options):
        both = {**headers, **options.get("headers", {})}
        return visitor.client.open(path, method=method, **{**options, "headers": both}).status_code

    return uuid, send


def test_a_learner_may_do_what_is_the_learners_own(app):
    uuid, send = learner_at(app)
    assert found_for(send, a_learner(uuid)) == LEARNER


def test_a_learner_may_do_nothing_with_what_is_of_others(app):
    _, send = learner_at(app)
    of_nobody = {cell for cell in LEARNER if cell[0] in {"statements", "activity profile", "activities", "about"}}
    assert found_for(send, a_learner()) == of_nobody


def test_whoever_may_write_reads_back_only_what_this_key_wrote(app):
    others = XapiClient(app)
    mine = XapiClient(app, "statements/write", "statements/read/mine")
    foreign, own = a_statement(), a_statement()
    assert others.post(foreign).status_code == 200
    assert mine.post(own).status_code == 200
    assert mine.ids() == [own["id"]]
    assert mine.get(statementId=foreign["id"]).status_code == 404
    assert mine.get(statementId=own["id"]).status_code == 200


@pytest.mark.parametrize(("scopes", "kept"), [(["statements/write"], False), (["statements/write", "define"], True)])
def test_only_a_key_that_may_define_says_what_an_activity_is(app, scopes, kept):
    activity = {"objectType": "Activity", "id": LESSON, "definition": {"name": {"en": "A name"}}}
    assert XapiClient(app, *scopes).post(a_statement(object=activity)).status_code == 200
    found = XapiClient(app).get("/xapi/activities", activityId=LESSON).json
    assert ("definition" in found) == kept
