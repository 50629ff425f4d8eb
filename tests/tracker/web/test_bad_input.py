"""Bad input is refused, never an error of the tracker."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.tracker.builders import IDS, a_learner, a_statement
from tests.tracker.fuzz.odd_words import PARAMETERS
from tests.tracker.json_places import places, put_at
from tests.tracker.xapi_client import STATE

MANY = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
STATEMENTS = "/xapi/statements"
AGENT = json.dumps(a_learner())


@pytest.fixture
def config(config, database_url):
    """Both databases refuse the same."""
    return replace(config, database_url=database_url)


scalars = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.just("\0") | st.just("\ud800")
)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)

FULL = a_statement(
    actor={"objectType": "Group", "name": "G", "member": [{"mbox": "mailto:a@example.org"}]},
    result={
        "score": {"scaled": 0.5, "raw": 1, "min": 0, "max": 2},
        "duration": "PT1S",
        "extensions": {"https://a.example/e": {}},
    },
    context={
        "registration": a_statement()["id"],
        "contextActivities": {"parent": [{"id": IDS.course()}]},
        "language": "es",
    },
    timestamp="2026-03-02T09:30:00Z",
    attachments=[],
    authority=a_learner(),
)


@MANY
@given(st.sampled_from(list(places(FULL))), values)
def test_a_statement_with_anything_anywhere_is_stored_or_refused(lrs, place, item):
    body = json.dumps(put_at({**FULL, "id": a_statement()["id"]}, place, item))
    answer = lrs.request("POST", data=body, content_type="application/json")
    assert answer.status_code in {200, 400, 409}
    if answer.status_code == 200:
        assert lrs.get(limit="1").status_code == 200


@MANY
@given(values)
def test_any_json_is_stored_or_refused(lrs, value):
    for method, query in (("POST", {}), ("PUT", {"statementId": a_statement()["id"]})):
        answer = lrs.request(method, data=json.dumps(value), content_type="application/json", query_string=query)
        assert answer.status_code in {200, 204, 400}


@MANY
@given(
    st.binary(max_size=60),
    st.sampled_from(
        ["application/json", "text/plain", "", "multipart/mixed; boundary=x", "application/json; charset=utf-16"]
    ),
)
@example(body=b"[]", content_type="application/json")
def test_any_bytes_of_any_type_are_stored_or_refused(lrs, body, content_type):
    is_empty_batch = content_type == "application/json" and b"".join(body.split()) == b"[]"
    answer = lrs.request("POST", data=body, content_type=content_type)
    assert answer.status_code == (200 if is_empty_batch else 400)
    query = {"activityId": IDS.course(), "agent": AGENT, "stateId": "fuzz"}
    for method in ("PUT", "POST"):
        answer = lrs.request(method, STATE, data=body, content_type=content_type, query_string=query)
        assert answer.status_code in {204, 400}
    assert lrs.request("GET", STATE, query_string=query).status_code in {200, 404}


texts = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["true", "0", "10", IDS.course(), AGENT, "2026-03-02T09:30:00Z", "99999999999999999999", "{}", "ids"]
    ),
    values.map(json.dumps),
)


@MANY
@given(st.dictionaries(st.sampled_from(PARAMETERS), texts, max_size=4))
def test_any_query_is_answered_or_refused(lrs, query):
    assert lrs.request("GET", query_string=query).status_code in {200, 400, 404}
    assert lrs.request("GET", STATE, query_string=query).status_code in {200, 400, 404}
    assert lrs.request("DELETE", STATE, query_string=query).status_code in {204, 400}


@MANY
@given(
    st.dictionaries(
        st.sampled_from(
            [
                "Authorization",
                "X-Experience-API-Version",
                "If-Match",
                "If-None-Match",
                "X-CSRFToken",
                "X-Course-Learner",
                "Accept-Language",
                "Cookie",
                "Content-Type",
            ]
        ),
        st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=30),
    )
)
def test_any_headers_are_answered_or_refused(lrs, headers):
    query = {"activityId": IDS.course(), "agent": AGENT, "stateId": "headers"}
    for method, path, query_string in (("GET", STATEMENTS, {}), ("PUT", STATE, query), ("GET", STATE, query)):
        answer = lrs.request(method, path, query_string=query_string, data=b"{}", headers=headers)
        assert answer.status_code < 500


NESTED = {
    "arrays": b"[" * 200_000,
    "objects": b'{"a":' * 200_000,
    "extension": json.dumps(a_statement(context={"extensions": {"https://a.example/e": 0}}))
    .replace("0}", "[" * 5000 + "]" * 5000 + "}")
    .encode(),
    "half megabyte of digits": b'{"actor":' + b"1" * 500_000 + b"}",
    "key twice": b'{"id": 1, "id": 1}',
    "surrogate": json.dumps(a_statement(result={"response": "\ud800"})).encode(),
    "nul in an id": json.dumps(a_statement(verb={"id": "https://a.example/\0"})).encode(),
    "not utf-8": b'{"actor": "\xff"}',
    "empty": b"",
}


@pytest.mark.parametrize("body", NESTED.values(), ids=NESTED.keys())
def test_a_body_made_to_break_the_reader_is_refused(lrs, body):
    answer = lrs.request("POST", data=body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json["message"]


def test_a_nul_in_a_text_is_stored_and_given_back(lrs):
    sent = a_statement(
        result={"response": "a\0b"}, actor={"account": {"homePage": "https://a.example", "name": "a\0b"}}
    )
    assert lrs.post(sent).status_code == 200
    assert lrs.get(statementId=sent["id"]).json["result"] == {"response": "a\0b"}
    assert lrs.ids(agent=sent["actor"]) == [sent["id"]]


TERMINATED = {"wsgi.input_terminated": True}
CHUNKED = {**TERMINATED, "HTTP_TRANSFER_ENCODING": "chunked"}


@pytest.mark.parametrize(
    ("environ", "status"),
    [
        (CHUNKED, 413),
        ({**TERMINATED, "CONTENT_LENGTH": "2000"}, 413),
        ({**TERMINATED, "CONTENT_LENGTH": "900"}, 400),
    ],
)
def test_statements_are_read_whole_or_not_at_all(lrs, app, environ, status):
    app.extensions["record_store"].config["MAX_CONTENT_LENGTH"] = 1000
    sent = json.dumps([a_statement()]).encode()
    stream = io.BytesIO(sent + b" " * (2000 if status == 413 else 0))
    answer = lrs.request("POST", input_stream=stream, content_type="application/json", environ_overrides=environ)
    assert answer.status_code == status
    assert lrs.ids() == []


@pytest.mark.parametrize("environ", [CHUNKED, {**TERMINATED, "CONTENT_LENGTH": "900"}])
def test_a_document_that_may_have_been_cut_is_not_kept(lrs, environ):
    query = {"activityId": IDS.course(), "agent": AGENT, "stateId": "cut"}
    answer = lrs.request("PUT", STATE, query_string=query, input_stream=io.BytesIO(b"part"), environ_overrides=environ)
    assert answer.status_code == 400
    assert lrs.request("GET", STATE, query_string=query).status_code == 404


def test_a_body_of_ten_megabytes_is_read_and_one_more_byte_is_not(lrs, app):
    limit = app.extensions["tracker"].config.max_body_bytes
    small = json.dumps(a_statement(result={"response": ""}))
    body = small.replace('"response": ""', '"response": "' + "x" * (limit - len(small)) + '"').encode()
    assert len(body) == limit
    assert lrs.request("POST", data=body, content_type="application/json").status_code == 200
    assert lrs.request("POST", data=body + b" ", content_type="application/json").status_code == 413
