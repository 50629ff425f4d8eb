"""A learner's session stands in for credentials, and for no more than the learner."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from tests.tracker.builders import BASE, IDS, VERBS, a_learner, a_statement
from tests.tracker.web.learners import Page
from tests.tracker.xapi_client import STATE, VERSION


def test_a_learner_writes_only_as_that_learner(page, lrs):
    sent = a_statement(actor=a_learner(), authority=a_learner())
    assert page.send(sent).status_code == 200
    stored = lrs.get(statementId=sent["id"]).json
    assert stored["actor"] == a_learner(page.uuid)
    assert stored["authority"]["account"] == {"homePage": BASE, "name": "session"}


def test_a_statement_without_an_actor_gets_the_learner(page, lrs):
    sent = a_statement(actor=None)
    assert page.send([sent]).status_code == 200
    assert lrs.get(statementId=sent["id"]).json["actor"]["account"]["name"] == page.uuid


def test_the_same_statement_from_another_learner_is_a_conflict(app, page):
    sent = a_statement()
    page.send(sent)
    assert page.send(sent).status_code == 200
    assert Page(app, "Green Hill").send(sent).status_code == 409


def test_without_the_token_nothing_is_stored(page, lrs):
    for token in (None, "wrong"):
        answer = page.send(a_statement(), **{"X-CSRFToken": token})
        assert answer.status_code == 403
    assert lrs.ids() == []


@pytest.mark.parametrize("cookie", [True, False])
def test_a_browser_asks_no_learner_whose_session_ended_for_a_key(client, cookie):
    asked = client.get("/xapi/statements", headers=VERSION)
    assert (asked.status_code, asked.headers["WWW-Authenticate"][:5]) == (401, "Basic")
    if cookie:
        client.set_cookie("session", "ended")
    headers = VERSION if cookie else {**VERSION, "X-Course-Learner": str(uuid4())}
    answer = client.get("/xapi/statements", headers=headers)
    assert answer.status_code == 401
    assert "WWW-Authenticate" not in answer.headers
    wrong = client.get("/xapi/statements", headers={**headers, "Authorization": "Basic eDp5"})
    assert (wrong.status_code, wrong.headers["WWW-Authenticate"][:5]) == (401, "Basic")


def test_a_page_that_believes_in_another_learner_stores_nothing(page, lrs):
    answer = page.send(a_statement(), **{"X-Course-Learner": str(uuid4())})
    assert answer.status_code == 409
    assert answer.json["error"] == "LearnerChanged"
    assert lrs.ids() == []


def test_after_signing_out_nothing_is_stored(page, lrs):
    page.visitor.sign_out()
    assert page.send(a_statement()).status_code == 401
    assert lrs.ids() == []


RESERVED = IDS.exam("hs-exam")


@pytest.mark.parametrize(
    "changes",
    [
        {"object": RESERVED},
        {"object": IDS.exam_item("hs-exam", "one")},
        {"object": IDS.achievement("foundations")},
        {"context": {"contextActivities": {"parent": [{"id": RESERVED}]}}},
        {"context": {"contextActivities": {"other": {"id": RESERVED}}}},
        {
            "object": {
                "objectType": "SubStatement",
                "actor": a_learner(),
                "verb": {"id": VERBS + "passed"},
                "object": {"id": RESERVED},
            }
        },
    ],
)
def test_a_learner_cannot_write_about_exams_and_achievements(page, lrs, changes):
    answer = page.send([a_statement(), a_statement(verb="passed", **changes)])
    assert answer.status_code == 403
    assert answer.json["error"] == "ActivityReserved"
    assert lrs.ids() == []


def test_a_learner_voids_own_statements_and_no_others(app, page, lrs):
    own, other = a_statement(), a_statement()
    page.send(own)
    Page(app, "Green Hill").send(other)
    for target, status in ((other["id"], 403), (str(uuid4()), 403), (own["id"], 200)):
        voiding = a_statement(verb="voided", object={"objectType": "StatementRef", "id": target})
        assert page.send(voiding).status_code == status
    assert lrs.get(statementId=other["id"]).status_code == 200
    assert lrs.get(statementId=own["id"]).status_code == 404


def test_a_learner_reads_only_own_statements(app, page, lrs):
    own, other, about = a_statement(), a_statement(), a_statement(object=a_learner(page.uuid))
    page.send(own)
    Page(app, "Green Hill").send([other])
    lrs.post(about)
    reference = a_statement(object={"objectType": "StatementRef", "id": own["id"]})
    lrs.post(reference)
    assert [entry["id"] for entry in page.get().json["statements"]] == [own["id"]]
    assert [entry["id"] for entry in page.get(verb=VERBS + "completed").json["statements"]] == [own["id"]]
    assert page.get(statementId=own["id"]).status_code == 200
    for hidden in (other, about, reference):
        assert page.get(statementId=hidden["id"]).status_code == 404


def test_a_learner_keeps_state_only_as_that_learner(page):
    def put(agent):
        query = {"activityId": IDS.lesson("state-to-people"), "agent": agent, "stateId": "bookmark"}
        return page.visitor.client.put(STATE, query_string=query, data=b"1", headers=page.headers).status_code

    own = f'{{"account": {{"name": "{page.uuid}", "homePage": "{BASE}"}}}}'
    assert put(own) == 204
    assert put(own.replace(page.uuid, str(uuid4()))) == 403
    assert put('{"mbox": "mailto:a@example.org"}') == 403


def test_progress_is_what_the_statements_say(page):
    page.send(
        [
            a_statement(verb="progressed", result={"duration": "PT14M"}),
            a_statement(verb="completed", result={"duration": "PT0.9S"}),
            a_statement(verb="attempted", object=IDS.quiz("hs-practice")),
            a_statement(verb="passed", object=IDS.quiz("hs-practice"), result={"score": {"scaled": 0.75}}),
            a_statement(verb="completed", object=IDS.lesson("not-in-the-course")),
        ]
    )
    assert page.get("/api/progress").json == {
        "lessons": {"state-to-people": {"completed": True, "seconds": 840}},
        "quizzes": {"hs-practice": {"best": 0.75, "passed": True, "attempts": 1}},
        "exams": {},
    }


def test_progress_is_for_those_who_are_signed_in(client):
    assert client.get("/api/progress").status_code == 401


def test_a_reference_tells_a_learner_nothing_of_the_statement_it_points_at(app, page, lrs):
    other = Page(app, "Green Hill")
    secret = a_statement(verb="failed", object=IDS.quiz("hs-practice"))
    other.send(secret)
    pointer = a_statement(object={"objectType": "StatementRef", "id": secret["id"]})
    assert page.send(pointer).status_code == 200
    agent = json.dumps(a_learner(other.uuid))
    for query in ({"verb": f"{VERBS}failed"}, {"activity": IDS.quiz("hs-practice")}, {"agent": agent}):
        answer = page.get(limit=1, **query).json
        assert answer["statements"] == []
        assert not answer["more"]
        assert pointer["id"] in [found["id"] for found in lrs.get(**query).json["statements"]]
