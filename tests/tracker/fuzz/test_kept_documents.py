"""Documents as a whole history of requests leaves them: what was stored last is there, byte for byte, and no other."""

from __future__ import annotations

import hashlib
import json

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from tests.tracker.builders import IDS, a_learner
from tests.tracker.xapi_client import XapiClient

PLACE = {"activityId": IDS.course(), "agent": json.dumps(a_learner())}
OBJECT = "application/json"
names = st.sampled_from(["a", "b", "ñ/&?", " "])
objects = st.dictionaries(st.sampled_from(["x", "y", ""]), st.none() | st.integers() | st.text(max_size=3), max_size=3)
contents = st.tuples(st.just(OBJECT), objects.map(lambda value: json.dumps(value).encode())) | st.tuples(
    st.sampled_from(["text/plain", "application/octet-stream; a=b"]), st.binary(max_size=20)
)
versions = st.sampled_from(["1.0.3", "2.0.0"])
tags = st.sampled_from(["none", "right", "wrong", "any", "new"])


def tag_of(content):
    return f'"{hashlib.sha1(content, usedforsecurity=False).hexdigest()}"'


class Documents(RuleBasedStateMachine):
    """The state resource beside a dictionary that holds what must be there."""

    client: XapiClient

    def __init__(self):
        super().__init__()
        self.there: dict[str, tuple[str, bytes]] = {}
        self.ask("DELETE", {})

    def ask(self, method, query, **options):
        return self.client.request(method, "/xapi/activities/state", query_string={**PLACE, **query}, **options)

    def conditions(self, name, tag):
        """The headers, and whether what is there meets them."""
        found = self.there.get(name)
        right = tag_of(found[1]) if found else '"nothing"'
        return {
            "none": ({}, True),
            "right": ({"If-Match": right}, found is not None),
            "wrong": ({"If-Match": '"other"'}, False),
            "any": ({"If-Match": "*"}, found is not None),
            "new": ({"If-None-Match": "*"}, found is None),
        }[tag]

    @rule(name=names, sent=contents, tag=tags, version=versions)
    def put(self, name, sent, tag, version):
        headers, met = self.conditions(name, tag)
        headers = {**headers, "Content-Type": sent[0], "X-Experience-API-Version": version}
        answer = self.ask("PUT", {"stateId": name}, data=sent[1], headers=headers)
        if tag == "none" and version == "2.0.0" and name in self.there:
            assert answer.status_code == 409
        elif met:
            assert answer.status_code == 204
            self.there[name] = sent
        else:
            assert answer.status_code == 412

    @rule(name=names, sent=contents, tag=tags)
    def post(self, name, sent, tag):
        headers, met = self.conditions(name, tag)
        answer = self.ask("POST", {"stateId": name}, data=sent[1], headers={**headers, "Content-Type": sent[0]})
        old = self.there.get(name)
        if not met:
            assert answer.status_code == 412
        elif old is None:
            assert answer.status_code == 204
            self.there[name] = sent
        elif sent[0] == old[0] == OBJECT:
            assert answer.status_code == 204
            merged = {**json.loads(old[1]), **json.loads(sent[1])}
            self.there[name] = (OBJECT, json.dumps(merged, ensure_ascii=False, separators=(",", ":")).encode())
        else:
            assert answer.status_code == 400

    @precondition(lambda self: self.there)
    @rule(name=names, tag=tags)
    def delete(self, name, tag):
        headers, met = self.conditions(name, tag)
        answer = self.ask("DELETE", {"stateId": name}, headers=headers)
        assert answer.status_code == (204 if met else 412)
        if met:
            self.there.pop(name, None)

    @rule()
    def delete_all(self):
        assert self.ask("DELETE", {}).status_code == 204
        self.there.clear()

    @invariant()
    def everything_is_there_and_nothing_else(self):
        assert sorted(self.ask("GET", {}).json) == sorted(self.there)
        for name, (kind, content) in self.there.items():
            answer = self.ask("GET", {"stateId": name})
            assert (answer.data, answer.content_type, answer.headers["ETag"]) == (content, kind, tag_of(content))


@pytest.fixture
def machine(app):
    return type("OnThisApplication", (Documents,), {"client": XapiClient(app)})


def test_documents_are_what_their_history_says(machine):
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=15,
            stateful_step_count=15,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
