"""Documents of agents and of activities."""

from __future__ import annotations

import hashlib
import json

import pytest

from tests.tracker.builders import IDS, a_learner
from tests.tracker.web.test_xapi_learners import Page
from tests.tracker.xapi_client import VERSION, XapiClient

AGENT = {"mbox": "mailto:learner@example.org"}
PLACES = {
    "/xapi/agents/profile": {"agent": json.dumps(AGENT)},
    "/xapi/activities/profile": {"activityId": IDS.lesson("state-to-people")},
}
VERSIONS = ["1.0.3", "2.0.0"]
NEW = {"If-None-Match": "*"}


@pytest.fixture(params=PLACES)
def address(request) -> str:
    return request.param


@pytest.fixture(params=VERSIONS)
def version(request) -> str:
    return request.param


@pytest.fixture
def profile(lrs, address, version):
    """Sends a request about one profile, a PUT as new unless `headers` are said; None leaves a parameter out."""

    def send(method, data=None, content_type="application/json", headers=None, **query):
        parameters = {**PLACES[address], "profileId": "settings", **query}
        kinds = {"X-Experience-API-Version": version, "Content-Type": content_type}
        new = NEW if method == "PUT" and headers is None else {}
        return lrs.request(
            method,
            address,
            query_string={name: value for name, value in parameters.items() if value is not None},
            data=data,
            headers={**kinds, **new, **(headers or {})},
        )

    return send


def test_a_profile_comes_back_byte_for_byte_with_its_type_and_tag(profile, version):
    content = b"\x00\xff no text"
    assert profile("PUT", content, "image/x-own").status_code == 204
    answer = profile("GET")
    assert answer.data == content
    assert answer.headers["Content-Type"] == "image/x-own"
    assert answer.headers["ETag"] == f'"{hashlib.sha1(content).hexdigest()}"'  # noqa: S324 - what the standard asks for
    assert answer.headers["X-Experience-API-Version"] == version
    assert answer.last_modified
    assert profile("HEAD").headers["ETag"] == answer.headers["ETag"]


def test_a_put_over_a_profile_says_which_one_it_replaces(profile):
    assert profile("PUT", b'{"page": 1}').status_code == 204
    tag = profile("GET").headers["ETag"]
    refused = profile("PUT", b'{"page": 2}', headers={})
    assert refused.status_code == 409
    assert "If-Match" in refused.json["message"]
    assert profile("PUT", b'{"page": 2}', headers=NEW).status_code == 412
    assert profile("PUT", b'{"page": 2}', headers={"If-Match": '"another"'}).status_code == 412
    assert profile("GET").json == {"page": 1}
    assert profile("PUT", b'{"page": 2}', headers={"If-Match": tag}).status_code == 204
    assert profile("POST", b"{}", headers={"If-Match": tag}).status_code == 412
    assert profile("DELETE", headers={"If-Match": tag}).status_code == 412
    assert profile("GET").json == {"page": 2}
    assert profile("DELETE").status_code == 204
    assert profile("GET").status_code == 404


def test_a_put_of_a_new_profile_says_that_it_is_new_in_version_1_alone(profile, version):
    answer = profile("PUT", b"{}", headers={})
    assert answer.status_code == (400 if version == "1.0.3" else 204)
    assert profile("GET").status_code == (404 if version == "1.0.3" else 200)
    if version == "1.0.3":
        assert "If-None-Match: *" in answer.json["message"]


def test_a_post_merges_json_objects_without_a_precondition_and_refuses_anything_else(profile):
    assert profile("POST", b'{"page": 1, "seen": {"a": true}}').status_code == 204
    assert profile("POST", b'{"seen": {"b": true}}').status_code == 204
    merged = {"page": 1, "seen": {"b": True}}
    assert profile("GET").json == merged
    assert profile("POST", b"[]").status_code == 400
    assert profile("POST", b"text", "text/plain").status_code == 400
    assert profile("POST", b"{").status_code == 400
    assert profile("GET").json == merged
    assert profile("PUT", b"text", "text/plain", profileId="text").status_code == 204
    assert profile("POST", b"{}", profileId="text").status_code == 400


def test_ids_are_listed_since_a_moment(profile, clock):
    profile("PUT", b"{}", profileId="b")
    before = clock().isoformat()
    clock.advance(hours=1)
    profile("PUT", b"{}", profileId="a")
    answer = profile("GET", profileId=None)
    assert answer.json == ["a", "b"]
    assert answer.last_modified == clock()
    assert "ETag" in answer.headers
    assert profile("GET", profileId=None, since=before).json == ["a"]


MISUNDERSTOOD = [
    ("DELETE", {"profileId": None}),
    ("PUT", {"profileId": None}),
    ("POST", {"profileId": None}),
    ("GET", {"profileid": "settings"}),
    ("GET", {"since": "2026-03-02T09:30:00Z"}),
    ("GET", {"since": "yesterday", "profileId": None}),
    ("GET", {"registration": "3f1c1ab0-6a53-4a3a-9fd3-4b7b7e4f3b07"}),
    ("GET", {"profileId": "a\0b"}),
]
MISPLACED = {
    "/xapi/agents/profile": [None, "", "Ana", "{}", '{"objectType": "Group", "mbox": "mailto:a@b.example"}'],
    "/xapi/activities/profile": [None, "", "lesson"],
}


def test_what_cannot_be_understood_is_refused(profile, address):
    place = next(iter(PLACES[address]))
    for method, query in [*MISUNDERSTOOD, *(("GET", {place: value}) for value in MISPLACED[address])]:
        answer = profile(method, b"{}" if method in {"PUT", "POST"} else None, **query)
        assert answer.status_code == 400, (method, query)
        assert answer.json["message"]


def test_the_resources_of_documents_keep_apart_what_has_the_same_id(lrs):
    for number, (address, query) in enumerate(PLACES.items()):
        lrs.request("PUT", address, query_string={**query, "profileId": "x"}, data=b"%d" % number, headers=NEW)
    everything = {name: value for place in PLACES.values() for name, value in place.items()}
    lrs.request("PUT", "/xapi/activities/state", query_string={**everything, "stateId": "x"}, data=b"2")
    found = [lrs.get(address, **query, profileId="x").data for address, query in PLACES.items()]
    assert found == [b"0", b"1"]


@pytest.mark.parametrize(
    ("scope", "reads", "writes"),
    [("profile", 404, 204), ("all", 404, 204), ("all/read", 404, 403), ("state", 403, 403), ("define", 403, 403)],
)
def test_profiles_need_their_scope(app, address, scope, reads, writes):
    lrs = XapiClient(app, scope)
    query = {**PLACES[address], "profileId": "settings"}
    assert lrs.request("GET", address, query_string=query).status_code == reads
    assert lrs.request("PUT", address, query_string=query, data=b"{}", headers=NEW).status_code == writes


def test_profiles_need_credentials(client, address):
    query = {**PLACES[address], "profileId": "settings"}
    assert client.get(address, query_string=query, headers=VERSION).status_code == 401


def test_a_learner_keeps_a_profile_of_nobody_else(app):
    page = Page(app)
    own = {"agent": json.dumps(a_learner(page.uuid)), "profileId": "settings"}
    put, get = page.visitor.client.put, page.visitor.client.get
    headers = {**page.headers, **NEW, "Content-Type": "application/json"}
    address = "/xapi/agents/profile"
    assert put(address, query_string=own, data=b'{"size": 1}', headers=headers).status_code == 204
    assert get(address, query_string=own, headers=VERSION).json == {"size": 1}
    other = {**own, "agent": json.dumps(AGENT)}
    assert put(address, query_string=other, data=b"{}", headers=headers).status_code == 403
    assert get(address, query_string=other, headers=VERSION).status_code == 403
    del headers["X-CSRFToken"]
    assert put(address, query_string=own, data=b"{}", headers=headers).status_code == 403


def test_a_learner_reads_what_is_kept_with_an_activity_and_changes_nothing_of_it(app, lrs):
    address = "/xapi/activities/profile"
    query = {**PLACES[address], "profileId": "settings"}
    lrs.request("PUT", address, query_string=query, data=b"for all", headers=NEW)
    page = Page(app)
    assert page.get(address, **query).data == b"for all"
    for method in ("PUT", "POST", "DELETE"):
        answer = page.visitor.client.open(address, method=method, query_string=query, data=b"{}", headers=page.headers)
        assert answer.status_code == 403
    assert page.get(address, **query).data == b"for all"
