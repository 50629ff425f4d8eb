"""Pages of statements: what `more` leads to, and until when the answer is known to be whole."""

from __future__ import annotations

import pytest

from tests.tracker.builders import a_statement
from tracker.queries.find_statements import find_statements
from tracker.xapi.timestamps import write_timestamp


def test_since_is_exclusive_and_until_inclusive_on_stored_not_on_timestamp(lrs, clock):
    sent = []
    for hour in range(3):
        sent.append(a_statement(timestamp=f"2020-01-0{3 - hour}T00:00:00Z"))
        lrs.post(sent[-1])
        clock.advance(hours=1)
    stored = lrs.get(statementId=sent[1]["id"]).json["stored"]
    assert lrs.ids(since=stored) == [sent[2]["id"]]
    assert lrs.ids(until=stored) == [sent[1]["id"], sent[0]["id"]]


@pytest.mark.parametrize("ascending", ["true", "false"])
def test_more_gives_every_statement_once_while_others_arrive(lrs, ascending):
    before = [a_statement() for _ in range(7)]
    lrs.post(before)
    answer = lrs.get(limit="3", ascending=ascending).json
    seen = [statement["id"] for statement in answer["statements"]]
    while answer["more"]:
        lrs.post(a_statement(verb="attempted"))
        answer = lrs.request("GET", answer["more"]).json
        seen += [statement["id"] for statement in answer["statements"]]
        if len(seen) > 30:
            break
    assert len(seen) == len(set(seen))
    expected = [statement["id"] for statement in before]
    kept = [entry for entry in seen if entry in expected]
    assert kept == (expected if ascending == "true" else expected[::-1])


def test_consistent_through_says_nothing_of_the_time_that_the_answer_took(lrs, clock, monkeypatch):
    lrs.post(a_statement())
    clock.advance(hours=1)
    begin = clock()

    def find_slowly(*arguments):
        found = find_statements(*arguments)
        clock.advance(minutes=1)
        return found

    monkeypatch.setattr("tracker.web.xapi_statements.find_statements", find_slowly)
    assert lrs.get().headers["X-Experience-API-Consistent-Through"] <= write_timestamp(begin)


def test_consistent_through_covers_what_was_acknowledged(lrs):
    sent = a_statement()
    lrs.post(sent)
    answer = lrs.get()
    stored = answer.json["statements"][0]["stored"]
    assert answer.headers["X-Experience-API-Consistent-Through"] >= stored


def read_by_more(lrs, **query):
    pages, answer = [], lrs.get(**query)
    while True:
        pages.append([statement["id"] for statement in answer.json["statements"]])
        if not answer.json["more"]:
            return pages
        answer = lrs.request("GET", answer.json["more"])


@pytest.mark.parametrize("ascending", ["true", "false"])
def test_a_page_of_long_statements_is_cut_and_more_leads_to_the_rest(lrs, ascending):
    sent = [a_statement(result={"response": "x" * 1_500_000}) for _ in range(6)]
    for statement in sent:
        assert lrs.post(statement).status_code == 200
    pages = read_by_more(lrs, limit="500", ascending=ascending)
    found = [entry for page in pages for entry in page]
    assert found == [statement["id"] for statement in (sent if ascending == "true" else sent[::-1])]
    assert [len(page) for page in pages] == [2, 2, 2]


def test_a_page_that_long_definitions_fill_is_cut_and_more_leads_to_the_rest(lrs):
    definition = {"extensions": {"https://padding.example": "x" * 250_000}}
    activity = {"objectType": "Activity", "id": "https://long.example/activity", "definition": definition}
    first = a_statement(object=activity)
    sent = [first, *(a_statement(object=activity["id"]) for _ in range(39))]
    assert lrs.post(sent).status_code == 200
    pages = read_by_more(lrs, limit="500", format="canonical", ascending="true")
    assert [entry for page in pages for entry in page] == [statement["id"] for statement in sent]
    assert len(pages) == 2
