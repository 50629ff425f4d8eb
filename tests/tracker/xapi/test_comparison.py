"""When a statement under a known id is the same one."""

from __future__ import annotations

import pytest

from tests.tracker.builders import IDS, VERBS, a_statement
from tracker.xapi.comparison import are_equivalent

ONE = {"mbox": "mailto:a@example.org"}
OTHER = {"mbox": "mailto:b@example.org"}
GROUP = {"objectType": "Group", "mbox": "mailto:team@example.org"}
SAME = {
    "nothing": ({}, {}),
    "what the store sets": (
        {"stored": "2026-01-01T00:00:00Z", "authority": ONE, "version": "1.0.0"},
        {"authority": OTHER},
    ),
    "a timestamp set by the store": ({"timestamp": "2026-01-01T00:00:00Z"}, {}),
    "the same moment": ({"timestamp": "2026-01-01T01:00:00+01:00"}, {"timestamp": "2026-01-01T00:00:00Z"}),
    "how a verb is shown": (
        {"verb": {"id": VERBS + "passed", "display": {"en": "passed"}}},
        {"verb": {"id": VERBS + "passed"}},
    ),
    "a definition": (
        {"object": {"id": IDS.course(), "definition": {"name": {"en": "x"}}}},
        {"object": {"objectType": "Activity", "id": IDS.course()}},
    ),
    "the order of members": (
        {"actor": {"objectType": "Group", "member": [ONE, OTHER]}},
        {"actor": {"objectType": "Group", "member": [OTHER, {**ONE, "objectType": "Agent"}]}},
    ),
    "one context activity without its array": (
        {"context": {"contextActivities": {"parent": {"id": IDS.course()}}}},
        {"context": {"contextActivities": {"parent": [{"id": IDS.course()}]}}},
    ),
    "a duration to the hundredth": ({"result": {"duration": "PT60S"}}, {"result": {"duration": "PT60.004S"}}),
    "a duration cut, not rounded": ({"result": {"duration": "PT1,5S"}}, {"result": {"duration": "PT1.509S"}}),
    "the case of a domain": ({"actor": ONE}, {"actor": {"mbox": "mailto:a@EXAMPLE.org"}}),
    "the case of a hash": ({"actor": {"mbox_sha1sum": "a" * 40}}, {"actor": {"mbox_sha1sum": "A" * 40}}),
    "members of a group of the context": (
        {"context": {"contextGroups": [{"objectType": "contextGroup", "group": {**GROUP, "member": [ONE, OTHER]}}]}},
        {"context": {"contextGroups": [{"objectType": "contextGroup", "group": {**GROUP, "member": [OTHER, ONE]}}]}},
    ),
    "the case of a uuid": (
        {"context": {"registration": "39e24cc4-69af-4b01-a824-1fdc6ea8a3af"}},
        {"context": {"registration": "39E24CC4-69AF-4B01-A824-1FDC6EA8A3AF"}},
    ),
}
DIFFERENT = {
    "another actor": ({"actor": ONE}, {"actor": OTHER}),
    "another verb": ({"verb": "passed"}, {"verb": "failed"}),
    "another object": ({"object": IDS.course()}, {"object": IDS.lesson("a")}),
    "another timestamp": ({"timestamp": "2026-01-01T00:00:00Z"}, {"timestamp": "2026-01-01T00:00:01Z"}),
    "a result more": ({}, {"result": {"success": True}}),
    "a result less": ({"result": {"success": True}}, {}),
    "another score": ({"result": {"score": {"raw": 1}}}, {"result": {"score": {"raw": 2}}}),
    "another duration": ({"result": {"duration": "PT1M"}}, {"result": {"duration": "PT61S"}}),
    "a duration written otherwise": ({"result": {"duration": "PT1M"}}, {"result": {"duration": "PT60S"}}),
    "the case of a name before the domain": ({"actor": ONE}, {"actor": {"mbox": "mailto:A@example.org"}}),
    "another agent of the context": (
        {"context": {"contextAgents": [{"objectType": "contextAgent", "agent": ONE}]}},
        {"context": {"contextAgents": [{"objectType": "contextAgent", "agent": OTHER}]}},
    ),
    "another context": ({"context": {"language": "en"}}, {"context": {"language": "es"}}),
    "an activity more": (
        {"context": {"contextActivities": {"parent": [{"id": IDS.course()}]}}},
        {"context": {"contextActivities": {"parent": [{"id": IDS.course()}, {"id": IDS.lesson("a")}]}}},
    ),
}


@pytest.mark.parametrize(("stored", "sent"), SAME.values(), ids=SAME.keys())
def test_statements_that_say_the_same_are_equivalent(stored, sent):
    assert are_equivalent(a_statement(**stored), a_statement(**sent))


@pytest.mark.parametrize(("stored", "sent"), DIFFERENT.values(), ids=DIFFERENT.keys())
def test_statements_that_say_something_else_are_not(stored, sent):
    assert not are_equivalent(a_statement(**stored), a_statement(**sent))
