"""What becomes of several definitions of one activity."""

from __future__ import annotations

from tests.tracker.builders import a_statement
from tracker.xapi.acceptance import accepted
from tracker.xapi.definitions import LONGEST, activities_in, merge_definitions

TYPE = "http://adlnet.gov/expapi/activities/lesson"


def test_languages_and_extensions_are_added_one_by_one():
    first = {"name": {"en": "Lesson", "es": "Leccion"}, "extensions": {"https://a.example/a": 1}}
    second = {"name": {"es": "Lección"}, "type": TYPE, "extensions": {"https://a.example/b": 2}}
    assert merge_definitions(first, second) == {
        "name": {"en": "Lesson", "es": "Lección"},
        "type": TYPE,
        "extensions": {"https://a.example/a": 1, "https://a.example/b": 2},
    }
    assert first["name"]["es"] == "Leccion"


def test_an_interaction_replaces_the_one_before_as_a_whole():
    first = {"interactionType": "choice", "choices": [{"id": "a"}], "correctResponsesPattern": ["a"], "type": TYPE}
    second = {"interactionType": "numeric", "correctResponsesPattern": ["4[:]4"]}
    assert merge_definitions(first, second) == {"type": TYPE, **second}


def test_a_definition_that_would_grow_without_end_begins_again():
    first = {"extensions": {"https://a.example/a": "x" * LONGEST}}
    second = {"extensions": {"https://a.example/b": 1}}
    assert merge_definitions(first, second) == second


def test_activities_are_found_in_the_object_the_context_and_a_statement_within():
    within = {
        "objectType": "SubStatement",
        "actor": {"mbox": "mailto:a@example.org"},
        "verb": {"id": "https://a.example/did"},
        "object": {"id": "https://a.example/inner"},
        "context": {"contextActivities": {"category": {"id": "https://a.example/category"}}},
    }
    statement = a_statement(object=within, context={"contextActivities": {"parent": [{"id": "https://a.example/p"}]}})
    assert [activity["id"] for activity in activities_in(statement)] == [
        "https://a.example/inner",
        "https://a.example/category",
        "https://a.example/p",
    ]


def test_a_statement_is_accepted_with_its_times_in_utc_and_its_context_activities_as_arrays():
    within = {
        "objectType": "SubStatement",
        "actor": {"mbox": "mailto:a@example.org"},
        "verb": {"id": "https://a.example/did"},
        "object": {"id": "https://a.example/inner"},
        "timestamp": "2026-03-02T09:30:00.123-06:00",
    }
    sent = a_statement(
        object=within,
        timestamp="2026-03-02T09:30:00+01:00",
        context={"contextActivities": {"parent": {"id": "https://a.example/p"}, "other": []}},
    )
    taken = accepted(sent)
    assert taken["timestamp"] == "2026-03-02T08:30:00.000000Z"
    assert taken["object"]["timestamp"] == "2026-03-02T15:30:00.123000Z"
    assert taken["context"]["contextActivities"] == {"parent": [{"id": "https://a.example/p"}], "other": []}
    assert sent["timestamp"] == "2026-03-02T09:30:00+01:00"
    assert sent["object"]["timestamp"] == "2026-03-02T09:30:00.123-06:00"


def test_a_statement_that_is_right_already_is_not_copied():
    sent = a_statement(timestamp="2026-03-02T09:30:00.1234567Z", context={"language": "es"})
    assert accepted(sent)["timestamp"] == sent["timestamp"]
    assert accepted(a_statement()) is not None
