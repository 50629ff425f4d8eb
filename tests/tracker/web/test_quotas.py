"""What a learner hears who stores more than one person may: a status and words, and nothing else is touched."""

from __future__ import annotations

import json
from dataclasses import replace
from uuid import uuid4

import pytest

from tests.tracker.builders import IDS, a_learner, a_statement
from tests.tracker.xapi_client import STATE


@pytest.fixture
def config(config):
    return replace(
        config,
        max_learner_statements_a_day=3,
        max_learner_statement_bytes=20_000,
        max_claimed_bytes=5_000,
        max_learner_document_bytes=5_000,
    )


def claim(page, *statements, guest=None):
    body = {"guest": str(guest or uuid4()), "statements": list(statements)}
    return page.visitor.client.post("/api/claims", json=body, headers=page.headers)


def keep(page, name, content):
    query = {"activityId": IDS.lesson("state-to-people"), "agent": json.dumps(a_learner(page.uuid)), "stateId": name}
    return page.visitor.client.put(STATE, data=content, query_string=query, headers=page.headers)


def test_a_full_day_says_when_to_come_back_and_takes_the_same_statements_then(page, lrs, clock):
    assert page.send([a_statement() for _ in range(3)]).status_code == 200
    clock.advance(hours=20)
    late = a_statement()
    refused = page.send([late])
    assert (refused.status_code, refused.json["error"]) == (429, "DayUsedUp")
    assert refused.headers["Retry-After"] == str(4 * 60 * 60)
    assert late["id"] not in lrs.ids()
    clock.advance(seconds=int(refused.headers["Retry-After"]))
    assert page.send([late]).json == [late["id"]]


def test_who_keeps_too_much_in_all_hears_how_much_it_is(page, lrs):
    long = a_statement(result={"response": "x" * 20_000})
    refused = page.send(long)
    assert (refused.status_code, refused.json["error"]) == (413, "StatementsTooMany")
    assert "20000" in refused.json["message"]
    assert "Retry-After" not in refused.headers
    assert page.send(a_statement()).status_code == 200
    assert long["id"] not in lrs.ids()


def test_a_refusal_is_in_the_language_of_the_learner(page):
    refused = page.send(a_statement(result={"response": "x" * 20_000}), **{"Accept-Language": "es-MX"})
    assert refused.json["message"].startswith("Tus registros ocuparían más de 20000 bytes en total")


def test_claims_have_their_own_room_and_no_day(page):
    guest = uuid4()
    assert claim(page, *(a_statement(actor=None) for _ in range(4)), guest=guest).status_code == 200
    assert page.send([a_statement() for _ in range(3)]).status_code == 200
    refused = claim(page, a_statement(actor=None, result={"response": "x" * 5_000}), guest=guest)
    assert (refused.status_code, refused.json["error"]) == (413, "StatementsTooMany")
    assert claim(page, guest=guest).status_code == 200


def test_documents_have_their_room_and_programs_have_no_bounds(page, lrs):
    assert keep(page, "a", b"x" * 3_000).status_code == 204
    refused = keep(page, "b", b"x" * 3_000)
    assert (refused.status_code, refused.json["error"]) == (413, "DocumentsTooMany")
    assert keep(page, "a", b"x" * 2_000).status_code == 204
    assert lrs.post([a_statement(result={"response": "x" * 20_000}) for _ in range(5)]).status_code == 200
