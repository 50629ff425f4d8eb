from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.tracker.builders import IDS
from tests.tracker.xapi_client import STATE, VERSION, XapiClient

AGENT = {"mbox": "mailto:learner@example.org"}
SECOND = {"X-Experience-API-Version": "2.0.0"}
ACTIVITY = IDS.lesson("state-to-people")


def state(lrs, method, state_id="bookmark", data=None, content_type="application/json", headers=None, **query):
    parameters = {"activityId": ACTIVITY, "agent": json.dumps(AGENT), "stateId": state_id, **query}
    return lrs.request(
        method,
        STATE,
        query_string={name: value for name, value in parameters.items() if value is not None},
        data=data,
        headers={
            name: value
            for name, value in {"Content-Type": content_type, **(headers or {})}.items()
            if value is not None
        },
    )


def test_a_document_is_given_back_byte_for_byte_with_its_type_and_tag(lrs):
    content = b"\x00\x01\xfe not text"
    stored = state(lrs, "PUT", data=content, content_type="image/x-own")
    assert (stored.status_code, stored.headers.get("Content-Type")) == (204, None)
    answer = state(lrs, "GET")
    assert answer.data == content
    assert answer.headers["Content-Type"] == "image/x-own"
    assert answer.headers["ETag"] == f'"{hashlib.sha1(content).hexdigest()}"'  # noqa: S324 - what the standard asks for
    assert answer.headers["X-Experience-API-Version"] == "1.0.3"


def test_a_post_merges_the_top_level_of_json_objects(lrs):
    state(lrs, "PUT", data=b'{"page": 1, "seen": {"a": true}}')
    assert state(lrs, "POST", data=b'{"seen": {"b": true}, "new": null}').status_code == 204
    assert state(lrs, "GET").json == {"page": 1, "seen": {"b": True}, "new": None}


def test_a_post_without_a_document_stores_it(lrs):
    assert state(lrs, "POST", data=b'{"page": 1}').status_code == 204
    assert state(lrs, "GET").json == {"page": 1}


@pytest.mark.parametrize(
    ("old", "old_type", "new", "new_type"),
    [
        (b"{}", "application/json", b"[]", "application/json"),
        (b"[]", "application/json", b"{}", "application/json"),
        (b"text", "text/plain", b"{}", "application/json"),
        (b"{}", "application/json", b"text", "text/plain"),
    ],
)
def test_what_cannot_be_merged_is_refused_and_leaves_the_document(lrs, old, old_type, new, new_type):
    state(lrs, "PUT", data=old, content_type=old_type)
    assert state(lrs, "POST", data=new, content_type=new_type).status_code == 400
    assert state(lrs, "GET").data == old


def test_json_that_is_none_is_refused(lrs):
    assert state(lrs, "PUT", data=b"{").status_code == 400
    assert state(lrs, "GET").status_code == 404


def test_a_precondition_that_fails_changes_nothing(lrs):
    state(lrs, "PUT", data=b'{"page": 1}')
    tag = state(lrs, "GET").headers["ETag"]
    assert state(lrs, "PUT", data=b"{}", headers={"If-None-Match": "*"}).status_code == 412
    assert state(lrs, "PUT", data=b"{}", headers={"If-Match": '"another"'}).status_code == 412
    assert state(lrs, "POST", data=b"{}", headers={"If-Match": '"another"'}).status_code == 412
    assert state(lrs, "DELETE", headers={"If-Match": '"another"'}).status_code == 412
    assert state(lrs, "GET").json == {"page": 1}
    assert state(lrs, "PUT", data=b'{"page": 2}', headers={"If-Match": tag}).status_code == 204
    assert state(lrs, "PUT", data=b'{"page": 3}', headers={"If-Match": tag}).status_code == 412
    assert state(lrs, "PUT", "other", data=b"{}", headers={"If-Match": "*"}).status_code == 412
    assert state(lrs, "PUT", "other", data=b"{}", headers={"If-None-Match": "*"}).status_code == 204


def test_ids_are_listed_since_a_moment_and_all_can_be_deleted(lrs, clock):
    registration = str(uuid4())
    state(lrs, "PUT", "a", data=b"{}")
    before = clock().isoformat()
    clock.advance(hours=1)
    state(lrs, "PUT", "b", data=b"{}", registration=registration)
    assert state(lrs, "GET", None).json == ["a", "b"]
    assert state(lrs, "GET", None, since=before).json == ["b"]
    assert state(lrs, "GET", None, registration=registration).json == ["b"]
    assert state(lrs, "DELETE", "a").status_code == 204
    assert state(lrs, "DELETE", "a").status_code == 204
    assert state(lrs, "GET", None).json == ["b"]
    assert state(lrs, "DELETE", None).status_code == 204
    assert state(lrs, "GET", None).json == []


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"activityId": None}, 400),
        ({"activityId": "lesson"}, 400),
        ({"agent": None}, 400),
        ({"agent": "[]"}, 400),
        ({"agent": '{"mbox": "mailto:a@b.c", "openid": "https://a.example"}'}, 400),
        ({"registration": "one"}, 400),
        ({"since": "yesterday"}, 400),
        ({"stateid": "bookmark"}, 400),
        ({"stateId": "a\0b"}, 400),
        ({}, 404),
    ],
)
def test_a_query_that_cannot_be_understood_is_refused(lrs, query, status):
    assert state(lrs, "GET", **query).status_code == status


def test_a_put_needs_a_state_id(lrs):
    assert state(lrs, "PUT", None, data=b"{}").status_code == 400


def test_a_group_keeps_no_state(lrs):
    group = json.dumps({"objectType": "Group", **AGENT})
    assert state(lrs, "PUT", data=b"{}", agent=group).status_code == 400


def test_a_put_over_a_state_needs_a_precondition_in_version_2_alone(lrs):
    assert state(lrs, "PUT", data=b"1").status_code == 204
    assert state(lrs, "PUT", data=b"2").status_code == 204
    refused = state(lrs, "PUT", data=b"3", headers=SECOND)
    assert refused.status_code == 409
    assert "If-Match" in refused.json["message"]
    assert refused.headers["X-Experience-API-Version"] == "2.0.0"
    assert state(lrs, "GET").data == b"2"
    tag = state(lrs, "GET").headers["ETag"]
    assert state(lrs, "PUT", data=b"3", headers={**SECOND, "If-Match": tag}).status_code == 204
    assert state(lrs, "PUT", "new", data=b"1", headers=SECOND).status_code == 204
    assert state(lrs, "POST", "new", data=b"1", headers=SECOND).status_code == 400
    assert state(lrs, "DELETE", headers=SECOND).status_code == 204


def test_a_tag_that_a_proxy_made_weak_still_names_its_document(lrs):
    state(lrs, "PUT", data=b"{}")
    tag = state(lrs, "GET").headers["ETag"]
    assert state(lrs, "PUT", data=b"{}", headers={"If-Match": f'"other", W/{tag}'}).status_code == 204


def test_the_tag_of_one_document_deletes_no_others(lrs):
    state(lrs, "PUT", data=b"{}")
    tag = state(lrs, "GET").headers["ETag"]
    assert state(lrs, "DELETE", None, headers={"If-Match": tag}).status_code == 412
    assert state(lrs, "GET", None).json == ["bookmark"]


def test_a_list_was_changed_when_the_latest_on_it_was(lrs, clock):
    state(lrs, "PUT", "a", data=b"{}")
    first = state(lrs, "GET", None)
    clock.advance(hours=1)
    state(lrs, "PUT", "b", data=b"{}")
    second = state(lrs, "GET", None)
    assert second.last_modified - first.last_modified == timedelta(hours=1)
    assert first.headers["ETag"] != second.headers["ETag"]
    assert "Last-Modified" not in state(lrs, "GET", None, since=clock().isoformat()).headers
    assert state(lrs, "GET", "a").last_modified == first.last_modified


def test_a_head_says_what_a_get_says_without_the_document(lrs):
    state(lrs, "PUT", data=b"12345", content_type="text/plain")
    head, get = state(lrs, "HEAD"), state(lrs, "GET")
    assert head.data == b""
    for name in ("ETag", "Last-Modified", "Content-Type", "Content-Length", "X-Experience-API-Version"):
        assert head.headers[name] == get.headers[name]
    assert state(lrs, "HEAD", "another").status_code == 404


@pytest.mark.parametrize("content_type", ["text/plain", None])
def test_an_empty_document_is_a_document_unless_it_says_that_it_is_json(lrs, content_type):
    assert state(lrs, "PUT", data=b"", content_type=content_type).status_code == 204
    assert state(lrs, "GET").data == b""
    assert state(lrs, "PUT", data=b"").status_code == 400


def test_a_document_over_the_limit_is_refused_and_the_one_before_stays(app, lrs):
    state(lrs, "PUT", data=b"{}")
    app.extensions["record_store"].config["MAX_CONTENT_LENGTH"] = 1000
    assert state(lrs, "PUT", data=b" " * 1001, content_type="text/plain").status_code == 413
    assert state(lrs, "GET").data == b"{}"


def test_state_needs_credentials_with_its_scope(app, client):
    query = {"activityId": ACTIVITY, "agent": json.dumps(AGENT), "stateId": "bookmark"}
    assert client.get(STATE, query_string=query, headers=VERSION).status_code == 401
    assert state(XapiClient(app, "statements/write"), "GET").status_code == 403
    assert state(XapiClient(app, "all/read"), "PUT", data=b"{}").status_code == 403
    assert state(XapiClient(app, "all/read"), "GET").status_code == 404
    assert state(XapiClient(app, "state"), "PUT", data=b"{}").status_code == 204
