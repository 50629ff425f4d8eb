"""Odd requests for documents, persons and activities are answered or refused, on both databases."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.builders import IDS, a_learner

MANY = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
ADDRESSES = {
    "/xapi/agents/profile": ("agent", "profileId"),
    "/xapi/activities/profile": ("activityId", "profileId"),
    "/xapi/activities/state": ("activityId", "agent", "stateId"),
    "/xapi/agents": ("agent",),
    "/xapi/activities": ("activityId",),
    "/xapi/about": (),
}
AGENT = a_learner()
GOOD = {
    "agent": st.sampled_from(
        [json.dumps(AGENT), json.dumps({**AGENT, "name": "\0é😀"}), "{}", "[]", '{"mbox":"\\ud800"}']
    ),
    "activityId": st.just(IDS.course()) | st.text(max_size=10).map("urn:x:{}".format),
    "profileId": st.text(max_size=300),
    "stateId": st.text(max_size=300),
}
RARE = {
    "registration": st.uuids().map(str) | st.text(max_size=5),
    "since": st.datetimes().map(lambda moment: moment.isoformat()) | st.text(max_size=8),
    "other": st.text(max_size=3),
}
HEADERS = st.dictionaries(
    st.sampled_from(
        ["If-Match", "If-None-Match", "Content-Type", "X-Experience-API-Version", "Sec-Fetch-Site", "Origin"]
    ),
    st.sampled_from(["*", '"x"', "2.0.0", "1.0", "application/json", "é", ""]) | st.text('"*,W/é ;=\t', max_size=8),
    max_size=3,
)


@pytest.fixture
def config(config, database_url):
    return replace(config, database_url=database_url, cross_origins="https://a.example")


def queries(names):
    """Parameters that a resource knows, all or some of them, and now and then one that does not belong there."""
    known = {name: GOOD[name] for name in names}
    return st.fixed_dictionaries(known) | st.fixed_dictionaries({}, optional={**known, **RARE})


requests = st.sampled_from(list(ADDRESSES)).flatmap(
    lambda address: st.tuples(st.just(address), queries(ADDRESSES[address]))
)


@MANY
@given(
    requests,
    st.lists(st.sampled_from(["PUT", "POST", "GET", "HEAD", "DELETE", "PATCH"]), min_size=1, max_size=4),
    st.binary(max_size=30) | st.sampled_from([b"{}", b"[]", b'{"a": 1e999}', b'{"a": {}}']),
    HEADERS,
)
def test_any_request_is_answered_or_refused(lrs, asked, methods, body, headers):
    address, query = asked
    for method in methods:
        answer = lrs.request(method, address, query_string=query, data=body, headers=headers)
        assert answer.status_code in {200, 204, 400, 404, 405, 409, 412}
        if answer.status_code >= 400 and method != "HEAD":
            assert answer.json["message"]
