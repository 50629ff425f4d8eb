"""What the standard allows and forbids in a statement; a refusal names the property."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.tracker.builders import IDS, VERBS, a_learner, a_statement
from tests.tracker.json_places import places, put_at
from tests.tracker.xapi.statement_cases import (
    ACCOUNT,
    ADDED_IN_TWO,
    AGENTS,
    ATTACHMENT,
    DEFINITION,
    GONE_IN_TWO,
    GROUPS,
    INVALID,
    INVALID_IN_TWO,
    MBOX,
    SUB,
    UUID,
    VALID,
    an_activity,
)
from tracker.errors import StatementInvalid
from tracker.xapi.acceptance import accepted
from tracker.xapi.comparison import are_equivalent
from tracker.xapi.formats import canonical, only_ids
from tracker.xapi.languages import ANY
from tracker.xapi.statements import check_statement
from tracker.xapi.terms import terms_of
from tracker.xapi.versions import Version


@pytest.mark.parametrize(("changes", "path"), ADDED_IN_TWO.values(), ids=ADDED_IN_TWO.keys())
def test_what_the_second_version_adds_is_refused_in_the_first(changes, path):
    check_statement(a_statement(**changes), Version.TWO)
    with pytest.raises(StatementInvalid) as refusal:
        check_statement(a_statement(**changes), Version.ONE)
    assert refusal.value.path == path


@pytest.mark.parametrize("timestamp", GONE_IN_TWO.values(), ids=GONE_IN_TWO.keys())
def test_a_timestamp_that_is_not_of_rfc_3339_is_refused_in_the_second_version(timestamp):
    check_statement(a_statement(timestamp=timestamp), Version.ONE)
    for changes, path in (
        ({"timestamp": timestamp}, "timestamp"),
        ({"object": {**SUB, "timestamp": timestamp}}, "object.timestamp"),
    ):
        with pytest.raises(StatementInvalid) as refusal:
            check_statement(a_statement(**changes), Version.TWO)
        assert refusal.value.path == path


@pytest.mark.parametrize(("changes", "path"), INVALID_IN_TWO.values(), ids=INVALID_IN_TWO.keys())
def test_what_the_second_version_forbids_is_refused_with_its_path(changes, path):
    with pytest.raises(StatementInvalid) as refusal:
        check_statement(a_statement(**changes), Version.TWO)
    assert refusal.value.path == path


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize("changes", VALID.values(), ids=VALID.keys())
def test_what_the_standard_allows_is_taken(changes, version):
    check_statement(a_statement(**changes), version)


@pytest.mark.parametrize("version", Version)
@pytest.mark.parametrize(("changes", "path"), INVALID.values(), ids=INVALID.keys())
def test_what_the_standard_forbids_is_refused_with_its_path(changes, path, version):
    with pytest.raises(StatementInvalid) as refusal:
        check_statement(a_statement(**changes), version)
    assert refusal.value.path == path
    assert refusal.value.reason


@pytest.mark.parametrize("value", [None, 1, "statement", [], [[]], True])
def test_what_is_no_object_is_no_statement(value):
    with pytest.raises(StatementInvalid):
        check_statement(value)


def test_null_is_refused_everywhere_but_in_extensions():
    for name in ("id", "actor", "verb", "object", "result", "context", "timestamp", "attachments", "version"):
        with pytest.raises(StatementInvalid) as refusal:
            check_statement({**a_statement(), name: None})
        assert refusal.value.path == name


def test_values_nested_too_deeply_are_refused():
    deep = 0
    for _ in range(200):
        deep = [deep]
    with pytest.raises(StatementInvalid) as refusal:
        check_statement(a_statement(context={"extensions": {"https://a.example/e": deep}}))
    assert refusal.value.path == "context.extensions.https://a.example/e"


def test_a_learner_of_the_course_is_a_valid_actor():
    check_statement(a_statement(actor=a_learner()))


FULL = a_statement(
    actor={"objectType": "Group", "name": "G", "member": [MBOX, ACCOUNT]},
    verb={"id": VERBS + "answered", "display": {"en": "answered"}},
    object={**SUB, "object": an_activity(**DEFINITION, name={"es": "n"}), "context": {"contextGroups": GROUPS}},
    result={"score": {"scaled": 0.5, "raw": 1, "min": 0, "max": 2}, "duration": "PT1S", "success": True},
    context={"contextAgents": AGENTS, "contextActivities": {"parent": [{"id": IDS.course()}]}, "registration": UUID},
    timestamp="2026-03-02T09:30:00Z",
    attachments=[ATTACHMENT],
    version="2.0.0",
)


@pytest.mark.parametrize("version", Version)
def test_any_value_at_any_place_is_refused_or_can_be_worked_on(version):
    check_statement(FULL, Version.TWO)
    for path in places(FULL):
        for new in (None, True, 0, -1.5, "", "\0", "x" * 300, [], {}, [{}], {"id": 1}, {"objectType": []}, [[[]]]):
            value = put_at(FULL, path, new)
            with suppress(StatementInvalid):
                check_statement(value, version)
                taken = accepted(value)
                assert terms_of(taken)
                assert are_equivalent(taken, value)
                assert canonical(taken, {}, ANY)["verb"]["id"] == only_ids(taken)["verb"]["id"]
