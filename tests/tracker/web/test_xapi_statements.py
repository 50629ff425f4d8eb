from __future__ import annotations

from uuid import uuid4

import pytest

from tests.tracker.builders import IDS, VERBS, a_learner, a_statement


def test_a_statement_is_given_back_as_it_was_sent(lrs, clock):
    sent = a_statement(timestamp="2026-03-01T08:00:00Z", result={"score": {"scaled": 0.5}})
    assert lrs.post(sent).json == [sent["id"]]
    found = lrs.get(statementId=sent["id"]).json
    assert {name: found[name] for name in sent} == sent
    assert found["version"] == "1.0.0"
    assert found["stored"] == "2026-03-02T09:00:00.000000Z"
    assert found["authority"]["account"]["name"] == f"key:{lrs.key.id}"


def test_a_statement_without_a_timestamp_gets_its_stored(lrs):
    sent = a_statement()
    lrs.post(sent)
    found = lrs.get(statementId=sent["id"]).json
    assert found["timestamp"] == found["stored"]


def test_a_put_statement_has_the_id_of_its_address(lrs):
    sent = a_statement(id=None)
    wanted = str(uuid4())
    assert lrs.put(sent, wanted).status_code == 204
    assert lrs.get(statementId=wanted).json["id"] == wanted


def test_a_put_refuses_a_statement_with_another_id(lrs):
    assert lrs.put(a_statement(), str(uuid4())).status_code == 400


def test_ids_are_answered_in_the_senders_order(lrs):
    batch = [a_statement() for _ in range(20)]
    assert lrs.post(batch).json == [statement["id"] for statement in batch]


def test_a_refused_batch_stores_nothing(lrs):
    batch = [a_statement(), a_statement(verb={"id": "no iri"}), a_statement()]
    answer = lrs.post(batch)
    assert answer.status_code == 400
    assert answer.json["facts"]["path"] == "[1].verb.id"
    assert lrs.ids() == []


def test_the_same_statement_again_changes_nothing(lrs, clock):
    sent = a_statement()
    lrs.post(sent)
    first = lrs.get(statementId=sent["id"]).json
    clock.advance(hours=1)
    assert lrs.post(sent).status_code == 200
    again = lrs.put(sent)
    assert (again.status_code, again.headers.get("Content-Type")) == (204, None)
    assert lrs.get(statementId=sent["id"]).json == first
    assert len(lrs.ids()) == 1


def test_another_statement_under_a_taken_id_is_a_conflict_that_stores_nothing(lrs):
    sent = a_statement()
    lrs.post(sent)
    answer = lrs.post([a_statement(), {**sent, "verb": {"id": VERBS + "failed"}}])
    assert answer.status_code == 409
    assert answer.json["facts"] == {"path": "[1].id", "statement": sent["id"]}
    assert "[1].id" in answer.json["message"]
    assert lrs.ids() == [sent["id"]]
    assert lrs.get(statementId=sent["id"]).json["verb"]["id"] == VERBS + "completed"


def test_a_conflict_names_the_later_of_two_in_a_batch_and_the_id_of_one_alone(lrs):
    sent = a_statement()
    other = {**sent, "verb": {"id": VERBS + "failed"}}
    answer = lrs.post([a_statement(), sent, a_statement(), other])
    assert (answer.status_code, answer.json["facts"]["path"]) == (409, "[3].id")
    lrs.post(sent)
    for answer in (lrs.post(other), lrs.post([other]), lrs.put(other)):
        assert (answer.status_code, answer.json["facts"]["path"]) == (409, "id")


def test_a_voided_statement_is_found_only_as_voided(lrs):
    sent = a_statement()
    voiding = a_statement(verb="voided", object={"objectType": "StatementRef", "id": sent["id"]})
    lrs.post(sent)
    lrs.post(voiding)
    assert lrs.get(statementId=sent["id"]).status_code == 404
    assert lrs.get(voidedStatementId=sent["id"]).json["id"] == sent["id"]
    assert lrs.ids() == [voiding["id"]]


def test_a_statement_that_comes_after_its_voiding_is_voided(lrs):
    sent = a_statement()
    lrs.post(a_statement(verb="voided", object={"objectType": "StatementRef", "id": sent["id"]}))
    lrs.post(sent)
    assert lrs.get(statementId=sent["id"]).status_code == 404


def test_a_voiding_statement_cannot_be_voided(lrs):
    sent = a_statement()
    voiding = a_statement(verb="voided", object={"objectType": "StatementRef", "id": sent["id"]})
    again = a_statement(verb="voided", object={"objectType": "StatementRef", "id": voiding["id"]})
    lrs.post([sent, voiding, again])
    assert set(lrs.ids()) == {voiding["id"], again["id"]}
    assert lrs.get(statementId=voiding["id"]).status_code == 200


def test_filters_find_statements_by_what_they_say(lrs):
    maria, juan = a_learner(), a_learner()
    registration = str(uuid4())
    lesson, quiz = IDS.lesson("state-to-people"), IDS.quiz("hs-practice")
    first = a_statement(actor=maria, verb="completed", object=lesson)
    second = a_statement(actor=juan, verb="passed", object=quiz, context={"registration": registration.upper()})
    third = a_statement(actor=maria, verb="passed", object=quiz)
    lrs.post([first, second, third])
    assert lrs.ids() == [third["id"], second["id"], first["id"]]
    assert lrs.ids(ascending="true") == [first["id"], second["id"], third["id"]]
    assert lrs.ids(agent=maria) == [third["id"], first["id"]]
    assert lrs.ids(verb=VERBS + "passed") == [third["id"], second["id"]]
    assert lrs.ids(activity=lesson) == [first["id"]]
    assert lrs.ids(registration=registration) == [second["id"]]
    assert lrs.ids(agent=maria, verb=VERBS + "passed") == [third["id"]]
    assert lrs.ids(agent=juan, activity=lesson) == []


def test_the_format_ids_leaves_only_what_identifies(lrs):
    sent = a_statement(
        actor={"name": "Maria", "mbox": "mailto:maria@example.org"},
        verb={"id": VERBS + "completed", "display": {"en": "completed"}},
        object={"id": IDS.lesson("state-to-people"), "definition": {"name": {"en": "A lesson"}}},
    )
    lrs.post(sent)
    found = lrs.get(format="ids").json["statements"][0]
    assert found["actor"] == {"mbox": "mailto:maria@example.org"}
    assert found["verb"] == {"id": VERBS + "completed"}
    assert found["object"] == {"id": IDS.lesson("state-to-people")}


def test_a_reference_is_found_where_its_target_is_found(lrs):
    target = a_statement(actor=a_learner(), verb="passed")
    reference = a_statement(verb="commented", object={"objectType": "StatementRef", "id": target["id"]})
    chained = a_statement(verb="liked", object={"objectType": "StatementRef", "id": reference["id"]})
    lrs.post(chained)
    lrs.post(target)
    lrs.post(reference)
    assert set(lrs.ids(agent=target["actor"])) == {target["id"], reference["id"], chained["id"]}
    assert set(lrs.ids(verb=VERBS + "passed")) == {target["id"], reference["id"], chained["id"]}


@pytest.mark.parametrize(
    "query",
    [
        {"statementid": str(uuid4())},
        {"statementId": "no uuid"},
        {"statementId": str(uuid4()), "verb": VERBS + "passed"},
        {"statementId": str(uuid4()), "voidedStatementId": str(uuid4())},
        {"agent": "no json"},
        {"agent": '{"mbox": "maria"}'},
        {"verb": "passed"},
        {"since": "yesterday"},
        {"limit": "-1"},
        {"limit": "many"},
        {"ascending": "1"},
        {"format": "xml"},
        {"registration": "1"},
    ],
)
def test_a_query_that_cannot_be_understood_is_refused(lrs, query):
    assert lrs.get(**query).status_code == 400


@pytest.mark.parametrize(
    ("version", "status", "answered"),
    [
        ("1.0", 200, "1.0.3"),
        ("1.0.3", 200, "1.0.3"),
        ("1.0.9", 200, "1.0.3"),
        ("2.0", 200, "2.0.0"),
        ("2.0.0", 200, "2.0.0"),
        ("2.0.7", 200, "2.0.0"),
        ("0.95", 400, "1.0.3"),
        ("1.1.0", 400, "1.0.3"),
        ("2.1.0", 400, "2.0.0"),
        ("3.0.0", 400, "2.0.0"),
        ("", 400, "2.0.0"),
        ("1.0.x", 400, "1.0.3"),
    ],
)
def test_a_request_is_answered_in_its_own_version(lrs, version, status, answered):
    answer = lrs.request("GET", headers={"X-Experience-API-Version": version})
    assert answer.status_code == status
    assert answer.headers["X-Experience-API-Version"] == answered


def test_a_fault_is_answered_in_the_version_of_its_request(lrs):
    for version in ("1.0.3", "2.0.0"):
        answer = lrs.request("GET", query_string={"statementId": "none"}, headers={"X-Experience-API-Version": version})
        assert answer.status_code == 400
        assert answer.headers["X-Experience-API-Version"] == version


def test_a_request_without_a_version_is_refused_as_one_of_the_oldest(client):
    answer = client.get("/xapi/statements")
    assert answer.status_code == 400
    assert answer.headers["X-Experience-API-Version"] == "0.9"


@pytest.mark.parametrize("headers", [{}, {"X-Experience-API-Version": ""}])
def test_a_request_without_a_version_is_told_which_header_to_send(client, headers):
    answer = client.get("/xapi/statements", headers=headers)
    assert answer.json["error"] == "VersionMissing"
    assert all(word in answer.json["message"] for word in ("X-Experience-API-Version", "1.0.3", "2.0.0"))
    assert "none" not in answer.json["message"].lower()


def test_about_answers_anybody_in_any_version(client):
    answer = client.get("/xapi/about")
    assert answer.status_code == 200
    assert answer.json["version"] == ["1.0.3", "2.0.0"]
    assert answer.headers["X-Experience-API-Version"] == "2.0.0"
