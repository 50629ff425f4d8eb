"""What is kept of the definitions that statements bring."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from tests.tracker.builders import IDS, START, a_statement
from tracker.commands.define_activities import KnownDefinitions, find_new_definitions
from tracker.commands.store_statements import Sender, store_statements
from tracker.errors import StatementConflict

AUTHORITY = {"objectType": "Agent", "account": {"homePage": "https://a.example", "name": "a"}}
PROGRAM = Sender(AUTHORITY, defines=True)
LESSON = IDS.lesson("state-to-people")


def about(activity, **definition):
    return a_statement(object={"objectType": "Activity", "id": activity, "definition": definition})


@pytest.fixture
def send(store):
    def send(*statements, sender=PROGRAM, known=None):
        store_statements(store, statements, sender, ids=IDS, now=START, new_id=uuid4, known=known)

    return send


@pytest.fixture
def known_of(store):
    def known_of(activity):
        found = store.read(lambda transaction: transaction.activities.find([activity]))
        return json.loads(found[activity]) if activity in found else None

    return known_of


def test_definitions_are_put_together_from_the_object_and_the_context(send, known_of):
    send(about(LESSON, name={"en": "Lesson"}))
    context = {"contextActivities": {"parent": [{"id": LESSON, "definition": {"name": {"es": "Lección"}}}]}}
    send(a_statement(object=IDS.course(), context=context))
    assert known_of(LESSON) == {"name": {"en": "Lesson", "es": "Lección"}}
    assert known_of(IDS.course()) is None


def test_a_correction_stays_although_old_pages_say_what_they_always_said(send, known_of):
    old, new = {"name": {"en": "Leson"}}, {"name": {"en": "Lesson"}}
    for definition in (old, new, old):
        send(about(LESSON, **definition), known=KnownDefinitions())
    assert known_of(LESSON) == new


def test_several_definitions_in_one_batch_count_in_its_order(send, known_of):
    send(*(about(LESSON, name={"en": name}, moreInfo="https://a.example") for name in ("b", "a", "c")))
    assert known_of(LESSON) == {"name": {"en": "c"}, "moreInfo": "https://a.example"}


def test_a_sender_without_the_right_defines_nothing(send, known_of):
    send(about(LESSON, name={"en": "Lesson"}), sender=Sender(AUTHORITY))
    send(about(LESSON, name={"en": "Lesson"}), sender=Sender(AUTHORITY, learner=uuid4()))
    assert known_of(LESSON) is None


def test_a_refused_batch_defines_nothing_and_leaves_nothing_in_memory(send, known_of):
    known = KnownDefinitions()
    taken = a_statement()
    send(taken)
    defining = about(LESSON, name={"en": "Lesson"})
    with pytest.raises(StatementConflict):
        send(defining, {**taken, "verb": {"id": "https://a.example/other"}}, known=known)
    assert known_of(LESSON) is None
    assert list(find_new_definitions(defining, known))
    send(defining, known=known)
    assert known_of(LESSON) == {"name": {"en": "Lesson"}}


def test_what_is_known_to_be_stored_is_not_looked_at_again():
    known = KnownDefinitions(limit=2)
    statement = about(LESSON, name={"en": "Lesson"})
    said = list(find_new_definitions(statement, known))
    known.remember(said)
    assert list(find_new_definitions(statement, known)) == []
    assert len(list(find_new_definitions(about(LESSON, name={"en": "Other"}), known))) == 1
    for number in range(3):
        known.remember(find_new_definitions(about(LESSON, name={"en": str(number)}), known))
    assert list(find_new_definitions(statement, known)) == said


def test_many_activities_in_one_batch_are_all_known(send, store):
    activities = [f"https://a.example/{number}" for number in range(1200)]
    parents = [{"id": activity, "definition": {"name": {"en": activity}}} for activity in activities]
    send(a_statement(context={"contextActivities": {"other": parents}}))
    found = store.read(lambda transaction: transaction.activities.find(activities))
    assert sorted(found) == sorted(activities)
