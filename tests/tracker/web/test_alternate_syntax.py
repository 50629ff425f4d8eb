"""Requests of xAPI 1.0 that hide in a form."""

from __future__ import annotations

import io
import json
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.builders import IDS, a_statement
from tests.tracker.web.test_xapi_learners import Page
from tests.tracker.xapi_client import STATE, VERSION
from tracker.web.request_bodies import SHORT

STATEMENTS = "/xapi/statements"
PLACE = {
    "activityId": IDS.lesson("state-to-people"),
    "agent": json.dumps({"mbox": "mailto:learner@example.org"}),
    "stateId": "bookmark",
}
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def send(app, lrs):
    """Sends `fields` as a form; everything that a header would say is in the form, unless `fields` says otherwise."""

    def post(method, path=STATEMENTS, headers=None, query=None, content_type=FORM, **fields):
        form = {name: value for name, value in {**lrs.headers, **fields}.items() if value is not None}
        return app.test_client().post(
            path,
            query_string={"method": method, **(query or {})},
            data=urlencode(form),
            content_type=content_type,
            headers=headers,
        )

    return post


def test_a_put_in_a_form_stores_the_statement(send, lrs):
    sent = a_statement(result={"response": "¿Qué es? 20 % & más"})
    content = json.dumps(sent, ensure_ascii=False)
    assert send("PUT", statementId=sent["id"], content=content).status_code == 204
    assert lrs.get(statementId=sent["id"]).json["result"] == sent["result"]


def test_a_post_in_a_form_stores_statements_and_answers_with_their_ids(send, lrs):
    batch = [a_statement(), a_statement()]
    answer = send("POST", content=json.dumps(batch), **{"Content-Type": "application/json; charset=utf-8"})
    assert answer.json == [statement["id"] for statement in batch]
    assert answer.headers["X-Experience-API-Version"] == "1.0.3"


def test_a_get_in_a_form_takes_its_parameters_from_there(send, lrs):
    lrs.post([a_statement(), a_statement()])
    answer = send("GET", limit="1")
    assert len(answer.json["statements"]) == 1
    assert answer.json["more"]


def test_a_head_in_a_form_is_answered_without_a_body(send, lrs):
    lrs.request("PUT", STATE, query_string=PLACE, data=b"12345")
    answer = send("HEAD", STATE, **PLACE)
    assert answer.status_code == 200
    assert answer.data == b""
    assert answer.headers["Content-Length"] == "0"
    assert answer.headers["ETag"] == lrs.get(STATE, **PLACE).headers["ETag"]


def test_a_document_lives_its_life_in_forms(send, lrs):
    put = {**PLACE, "content": "a text", "Content-Type": "text/plain", "Content-Length": "6"}
    assert send("PUT", STATE, **put).status_code == 204
    answer = send("GET", STATE, **PLACE)
    assert (answer.data, answer.headers["Content-Type"]) == (b"a text", "text/plain")
    assert send("PUT", STATE, **put, **{"If-Match": '"another"'}).status_code == 412
    assert send("PUT", STATE, **put, **{"if-none-match": "*"}).status_code == 412
    assert send("DELETE", STATE, **PLACE, **{"If-Match": answer.headers["ETag"]}).status_code == 204
    assert lrs.get(STATE, **PLACE).status_code == 404


@pytest.mark.parametrize("content_type", [None, "text/plain", f"{FORM}; charset=UTF-8"])
def test_a_form_may_say_what_old_browsers_say_of_it(send, content_type):
    assert send("GET", content_type=content_type).status_code == 200


def test_what_is_wrong_with_a_form_is_said(send, app, lrs):
    sent = a_statement()
    good = {"statementId": sent["id"], "content": json.dumps(sent)}
    cases = [
        ("PUT", {**good, "content": None}),
        ("PUT", {**good, "query": {"statementId": sent["id"]}}),
        ("PUT", {**good, "content_type": "application/json"}),
        ("PUT", {**good, "X-Experience-API-Version": "0.8"}),
        ("PUT", {**good, "X-Experience-API-Version": None}),
        ("PUT", {**good, "Content-Length": "100000"}),
        ("PUT", {**good, "Content-Type": "text/plain\r\nSet-Cookie: a=b"}),
        ("PUT", {**good, "If-Match": "ñ"}),
        ("PUT", {**good, "other": "x"}),
        ("PUT", {**good, "content": "{"}),
        ("put", good),
        ("OPTIONS", good),
        ("", good),
        ("PUT", {**good, **{f"field{number}": "" for number in range(70)}}),
    ]
    for method, fields in cases:
        answer = send(method, **fields)
        assert answer.status_code == 400, (method, fields)
        assert answer.json["message"]
    assert lrs.ids() == []
    assert send("PUT", **good, Authorization="Basic bm9ib2R5OndpdGg=").status_code == 401
    assert send("PUT", **good, Authorization=None).status_code == 401
    for data in (
        json.dumps(good).encode(),
        b"content=%FF&statementId=x",
        b"content=\xff",
        b"content={}&content={}",
        b"",
    ):
        query = {"method": "PUT"}
        answer = lrs.request("POST", query_string=query, data=data, content_type=FORM)
        assert answer.status_code == 400, data
    assert lrs.request("PUT", query_string={"method": "PUT"}, data=b"content={}", content_type=FORM).status_code == 400
    assert lrs.request("POST", query_string=[("method", "PUT"), ("method", "GET")], data=b"").status_code == 400
    app.extensions["record_store"].config["MAX_CONTENT_LENGTH"] = 200
    assert send("PUT", **good).status_code == 413


@pytest.mark.parametrize("environ", [{}, {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}])
def test_a_form_is_never_long(app, lrs, environ):
    content = json.dumps(a_statement(result={"response": "x" * SHORT}))
    form = io.BytesIO(urlencode({"content": content, **lrs.headers}).encode())
    answer = app.test_client().post(
        f"{STATEMENTS}?method=POST",
        input_stream=form,
        content_type=FORM,
        headers=lrs.headers,
        environ_overrides=environ or {"CONTENT_LENGTH": str(len(form.getvalue()))},
    )
    assert answer.status_code == 413
    assert answer.json["facts"] == {"limit": SHORT}
    assert lrs.ids() == []


def test_version_2_knows_no_forms(send, lrs):
    sent = a_statement()
    good = {"statementId": sent["id"], "content": json.dumps(sent)}
    second = {"X-Experience-API-Version": "2.0.0"}
    assert send("PUT", **{**good, **second}).status_code == 400
    assert send("PUT", **{**good, "X-Experience-API-Version": None}, headers=second).status_code == 400
    assert send("GET", **second).status_code == 400
    assert send("GET", STATE, **{**PLACE, **second}).status_code == 400
    assert lrs.ids() == []


def test_a_form_never_speaks_for_whoever_is_signed_in(app, lrs):
    page = Page(app)
    sent = a_statement()
    form = {**VERSION, "statementId": sent["id"], "content": json.dumps(sent), "X-CSRFToken": page.visitor.csrf()}
    for method in ("PUT", "GET"):
        answer = page.visitor.client.post(
            f"{STATEMENTS}?method={method}", data=urlencode(form), content_type=FORM, headers=page.headers
        )
        assert answer.status_code == 401
    assert lrs.ids() == []


@pytest.mark.parametrize("mark", [{"Origin": "https://elsewhere.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_form_of_a_page_never_speaks_with_a_key_that_the_browser_remembers(send, lrs, mark):
    sent = a_statement()
    form = {"statementId": sent["id"], "content": json.dumps(sent)}
    remembered = {"Authorization": lrs.headers["Authorization"], **mark}
    assert send("PUT", headers=remembered, Authorization=None, **form).status_code == 401
    assert lrs.ids() == []
    assert send("PUT", headers=remembered, **form).status_code == 204


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["GET", "HEAD", "PUT", "POST", "DELETE", "x"]),
    st.sampled_from([STATEMENTS, STATE, "/xapi/about", "/xapi/agents/profile"]),
    st.binary(max_size=40)
    | st.dictionaries(
        st.sampled_from([*PLACE, *VERSION, "content", "Content-Type", "Content-Length", "If-Match", "statementId"]),
        st.text(max_size=12),
    ).map(lambda form: urlencode(form, errors="replace").encode()),
)
def test_any_form_is_answered_or_refused(lrs, method, path, data):
    answer = lrs.request("POST", path, query_string={"method": method}, data=data, content_type=FORM)
    assert answer.status_code < 500
