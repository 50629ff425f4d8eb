"""Attachments at `/xapi/statements`."""

from __future__ import annotations

import hashlib
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.builders import a_statement
from tests.tracker.web.attachment_bodies import REFUSED, SENT
from tests.tracker.with_attachments import (
    BOUNDARY,
    MIXED,
    a_body,
    a_part,
    a_request,
    a_statement_with,
    an_attachment,
    first_part,
    read_answer,
)
from tests.tracker.xapi_client import VERSION, XapiClient
from tracker.storage.ports.attachments import CHUNK

TWO = {"X-Experience-API-Version": "2.0.0"}
ODD = [b"", b"x", b"\r\n--" + BOUNDARY[:-1].encode(), bytes(range(256)) * 5, b"y" * CHUNK, b"z" * (CHUNK + 1)]


@pytest.mark.parametrize("version", [VERSION, TWO], ids=["1.0.3", "2.0"])
@pytest.mark.parametrize("content", ODD, ids=["empty", "x", "delimiter", "bytes", "one chunk", "more"])
def test_a_content_comes_back_as_it_was_sent(lrs, content, version):
    sent = a_statement_with(content)
    assert lrs.request("POST", **a_request(sent, content), headers=version).status_code == 200
    answer = lrs.request("GET", query_string={"statementId": sent["id"], "attachments": "true"}, headers=version)
    (head, statement), (headers, found) = read_answer(answer)
    assert found == content
    assert head == {"content-type": "application/json"}
    assert headers == {
        "content-type": "text/plain",
        "content-transfer-encoding": "binary",
        "x-experience-api-hash": hashlib.sha256(content).hexdigest(),
    }
    assert statement == lrs.request("GET", query_string={"statementId": sent["id"]}, headers=version).get_data()


@pytest.mark.parametrize("algorithm", ["sha224", "sha256", "sha384", "sha512"])
def test_every_hash_of_the_family_names_a_content(lrs, algorithm):
    digest = hashlib.new(algorithm, b"text").hexdigest().upper()
    sent = a_statement(attachments=[an_attachment(b"text", sha2=digest)])
    body = a_body(first_part(sent), a_part(b"text", X_Experience_API_Hash=digest.lower()))
    assert lrs.request("POST", data=body, content_type=MIXED).status_code == 200
    _, (headers, content) = read_answer(lrs.get(statementId=sent["id"], attachments="true"))
    assert (headers["x-experience-api-hash"], content) == (digest, b"text")


def test_a_put_brings_attachments_too(lrs):
    sent = a_statement_with(b"text", id=None)
    wanted = str(uuid4())
    answer = lrs.request("PUT", **a_request(sent, b"text"), query_string={"statementId": wanted})
    assert answer.status_code == 204
    assert [content for _, content in read_answer(lrs.get(statementId=wanted, attachments="true"))][1] == b"text"


def test_a_page_holds_each_content_once_and_only_those_of_its_statements(lrs):
    lrs.request("POST", **a_request(a_statement_with(b"other", verb="failed"), b"other"))
    batch = [a_statement_with(b"one", b"two"), a_statement_with(b"two"), a_statement()]
    assert lrs.request("POST", **a_request(batch, b"two", b"one")).status_code == 200
    verb = batch[0]["verb"]["id"]
    _, *contents = read_answer(lrs.get(attachments="true", verb=verb, ascending="true"))
    assert [content for _, content in contents] == [b"one", b"two"]
    _, *contents = read_answer(lrs.get(attachments="true", verb=verb, ascending="true", format="ids", limit="1"))
    assert [content for _, content in contents] == [b"one", b"two"]


def test_without_asking_or_without_any_there_is_json_or_one_part(lrs):
    lrs.request("POST", **a_request(a_statement_with(b"text"), b"text"))
    for query in ({}, {"attachments": "false"}):
        assert lrs.get(**query).content_type == "application/json"
    lrs.post(a_statement(verb="failed"))
    answer = lrs.get(attachments="true", verb="http://adlnet.gov/expapi/verbs/failed")
    assert answer.mimetype == "multipart/mixed"
    assert answer.headers["X-Experience-API-Consistent-Through"]
    assert len(read_answer(answer)) == 1
    head = lrs.request("HEAD", query_string={"attachments": "true"})
    assert (head.status_code, head.mimetype, head.get_data()) == (200, "multipart/mixed", b"")


def test_a_content_is_stored_once_for_all_statements(lrs, rows):
    for _ in range(3):
        assert lrs.request("POST", **a_request(a_statement_with(b"x" * 1000), b"x" * 1000)).status_code == 200
    assert (rows("attachments"), rows("attachment_chunks"), rows("statement_attachments")) == (1, 1, 3)


def test_statements_without_contents_may_come_as_multipart(lrs):
    linked = a_statement(attachments=[an_attachment(fileUrl="https://example.org/file")])
    for value in (a_statement(), linked, []):
        assert lrs.request("POST", data=a_body(first_part(value)), content_type=MIXED).status_code == 200


def test_a_content_counts_also_where_there_is_a_file_url(lrs):
    sent = a_statement(attachments=[an_attachment(b"text", fileUrl="https://example.org/file")])
    lrs.request("POST", **a_request(sent, b"text"))
    assert len(read_answer(lrs.get(attachments="true"))) == 2


def test_attachments_of_a_statement_within_come_along(lrs):
    within = {name: value for name, value in a_statement_with(b"text").items() if name != "id"}
    sent = a_statement(object={"objectType": "SubStatement", **within})
    assert lrs.post(sent).json["facts"]["path"] == "object.attachments[0].fileUrl"
    assert lrs.request("POST", **a_request(sent, b"text")).status_code == 200
    assert len(read_answer(lrs.get(attachments="true"))) == 2


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
def test_what_the_standard_forbids_is_refused_and_leaves_nothing(lrs, rows, config, body):
    answer = lrs.request("POST", data=body, content_type=MIXED)
    assert answer.status_code == 400, answer.json
    assert answer.json["message"]
    assert [rows(table) for table in ("statements", "attachments", "attachment_chunks")] == [0, 0, 0]
    assert {path.name for path in config.data.iterdir() if not path.name.startswith("tracker.db")} == {"keys"}


WHOLE = a_body(first_part(SENT), a_part(b"one"), a_part(b"two"))
SCRAPS = st.sampled_from(
    [b"", b"\r\n", b"--" + BOUNDARY.encode(), b":", b"\x00", b"\xff", b"{", b'"', b"--", b"A: 1\r\n", b"\r\n\r\n"]
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(WHOLE)), cut=st.integers(0, 60), scrap=SCRAPS)
def test_a_body_that_was_spoiled_anywhere_is_stored_whole_or_refused(lrs, rows, at, cut, scrap):
    answer = lrs.request("POST", data=WHOLE[:at] + scrap + WHOLE[at + cut :], content_type=MIXED)
    assert answer.status_code in {200, 400, 409}, answer.json
    assert rows("statement_attachments") == 2 * rows("statements")


@pytest.mark.parametrize("kind", ["multipart/mixed", "multipart/form-data; boundary=b", "multipart/mixed; boundary="])
def test_a_body_of_another_type_is_refused(lrs, kind):
    assert lrs.request("POST", data=a_request(SENT, b"one", b"two")["data"], content_type=kind).status_code == 400


def test_json_alone_needs_a_file_url_for_every_attachment(lrs):
    answer = lrs.post([a_statement(), a_statement_with(b"one")])
    assert (answer.status_code, answer.json["facts"]["path"]) == (400, "[1].attachments[0].fileUrl")
    # Nor is it enough that somebody else sent the content before.
    lrs.request("POST", **a_request(a_statement_with(b"one"), b"one"))
    assert lrs.post(a_statement_with(b"one")).status_code == 400


def test_the_types_are_compared_by_meaning_and_the_length_by_what_is_said(lrs):
    sent = a_statement(attachments=[an_attachment(b"one", contentType='Text/Plain; charset="UTF-8"', length=99)])
    part = a_part(b"one", Content_Type="text/plain;charset=utf-8", Content_Length="99")
    assert lrs.request("POST", data=a_body(first_part(sent), part), content_type=MIXED).status_code == 200


def test_a_content_sent_twice_is_one(lrs, rows):
    assert lrs.request("POST", **a_request(a_statement_with(b"one"), b"one", b"one")).status_code == 200
    assert rows("attachments") == 1


def test_a_conflict_keeps_no_content(lrs, rows):
    sent = a_statement()
    lrs.post(sent)
    batch = [a_statement_with(b"one"), a_statement_with(b"two", id=sent["id"], verb="failed")]
    answer = lrs.request("POST", **a_request(batch, b"one", b"two"))
    assert (answer.status_code, answer.json["facts"]["path"]) == (409, "[1].id")
    assert [rows(table) for table in ("statements", "attachments", "statement_attachments")] == [1, 0, 0]


def test_two_contents_under_one_id_in_a_batch_are_a_conflict_at_the_second(lrs, rows):
    first = a_statement_with(b"one")
    second = {**first, "attachments": a_statement_with(b"two")["attachments"]}
    answer = lrs.request("POST", **a_request([first, second], b"one", b"two"))
    assert (answer.status_code, answer.json["facts"]["path"]) == (409, "[1].id")
    assert [rows(table) for table in ("statements", "attachments")] == [0, 0]


def test_the_same_statement_again_changes_nothing(lrs, rows):
    sent = a_statement_with(b"one")
    for _ in range(2):
        assert lrs.request("POST", **a_request(sent, b"one")).status_code == 200
    assert (rows("statements"), rows("statement_attachments")) == (1, 1)


def test_a_voided_statement_keeps_its_content_for_those_who_ask_for_it(lrs):
    sent = a_statement_with(b"one")
    lrs.request("POST", **a_request(sent, b"one"))
    lrs.post(a_statement(verb="voided", object={"objectType": "StatementRef", "id": sent["id"]}))
    assert len(read_answer(lrs.get(attachments="true"))) == 1
    assert len(read_answer(lrs.get(voidedStatementId=sent["id"], attachments="true"))) == 2


def test_a_hash_alone_opens_nobody_elses_content(app, lrs):
    lrs.request("POST", **a_request(a_statement_with(b"secret"), b"secret"))
    other = XapiClient(app, "statements/write", "statements/read/mine")
    other.post(a_statement(attachments=[an_attachment(b"secret", fileUrl="https://example.org/file")]))
    assert len(read_answer(other.get(attachments="true"))) == 1
