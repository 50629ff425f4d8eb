"""What the filters of a query mean, and the canonical format."""

from __future__ import annotations

import hashlib
from uuid import uuid4

import pytest

from tests.tracker.builders import IDS, VERBS, a_statement
from tests.tracker.xapi_client import XapiClient

MARIA = {"mbox": "mailto:maria@example.org"}
ACTORS = {
    "mbox": MARIA,
    "mbox_sha1sum": {"mbox_sha1sum": "da39a3ee5e6b4b0d3255bfef95601890afd80709"},
    "openid": {"openid": "https://maria.example.org/"},
    "account": {"account": {"homePage": "https://a.example", "name": "maria"}},
}
OTHERS = {
    "mbox": {"mbox": "mailto:juan@example.org"},
    "mbox_sha1sum": {"mbox_sha1sum": "0" * 40},
    "openid": {"openid": "https://maria.example.org/2"},
    "account": {"account": {"homePage": "https://b.example", "name": "maria"}},
}


def a_group(*members, **identifier):
    return {"objectType": "Group", **identifier, **({"member": list(members)} if members else {})}


def within(**changes):
    """A statement within: the same defaults, without an id."""
    value = a_statement(**changes)
    return {"objectType": "SubStatement", **{name: item for name, item in value.items() if name != "id"}}


@pytest.mark.parametrize("kind", ACTORS)
def test_an_actor_is_found_by_each_kind_of_identifier_and_nobody_else(lrs, kind):
    mine, named = a_statement(actor=ACTORS[kind]), a_statement(actor={**ACTORS[kind], "name": "Maria"})
    lrs.post([mine, named, a_statement(actor=OTHERS[kind])])
    assert set(lrs.ids(agent=ACTORS[kind])) == {mine["id"], named["id"]}


def test_an_address_and_its_hash_are_two_identifiers(lrs):
    lrs.post(a_statement(actor=MARIA))
    assert lrs.ids(agent={"mbox_sha1sum": hashlib.sha1(MARIA["mbox"].encode()).hexdigest()}) == []  # noqa: S324 - the standard names this hash


def test_a_domain_and_hexadecimal_digits_have_no_case(lrs):
    mine = a_statement(actor={"mbox": "mailto:maria@Example.ORG"})
    hashed = a_statement(actor={"mbox_sha1sum": ACTORS["mbox_sha1sum"]["mbox_sha1sum"].upper()})
    lrs.post([mine, hashed, a_statement(actor={"mbox": "mailto:Maria@example.org"})])
    assert lrs.ids(agent=MARIA) == [mine["id"]]
    assert lrs.ids(agent=ACTORS["mbox_sha1sum"]) == [hashed["id"]]


def test_a_member_is_found_in_groups_with_and_without_an_identifier(lrs):
    anonymous = a_statement(actor=a_group(OTHERS["mbox"], MARIA))
    identified = a_statement(actor=a_group(MARIA, mbox="mailto:team@example.org"))
    about_group = a_statement(actor=OTHERS["mbox"], object=a_group(MARIA))
    lrs.post([anonymous, identified, about_group, a_statement(actor=OTHERS["mbox"])])
    assert set(lrs.ids(agent=MARIA)) == {anonymous["id"], identified["id"], about_group["id"]}


def test_an_identified_group_is_found_by_its_identifier_whatever_its_members(lrs):
    team = {"mbox": "mailto:team@example.org"}
    first, second = a_statement(actor=a_group(MARIA, **team)), a_statement(actor=a_group(**team))
    lrs.post([first, second, a_statement(actor=a_group(OTHERS["mbox"]))])
    assert set(lrs.ids(agent=a_group(MARIA, **team))) == {first["id"], second["id"]}
    assert set(lrs.ids(agent=a_group(OTHERS["mbox"], **team))) == {first["id"], second["id"]}


def test_an_anonymous_group_cannot_be_asked_for(lrs):
    assert lrs.get(agent=a_group(MARIA)).status_code == 400


RELATED = {
    "actor": {"actor": MARIA},
    "object": {"object": {"objectType": "Agent", **MARIA}},
    "instructor": {"context": {"instructor": MARIA}},
    "team": {"context": {"team": a_group(MARIA)}},
    "actor within": {"object": within(actor=MARIA)},
    "object within": {"object": within(object={"objectType": "Agent", **MARIA})},
    "instructor within": {"object": within(context={"instructor": MARIA})},
    "team within": {"object": within(context={"team": a_group(MARIA)})},
}


@pytest.mark.parametrize("place", RELATED)
def test_related_agents_are_looked_for_everywhere_and_others_in_actor_and_object_alone(lrs, place):
    sent = a_statement(**{"actor": OTHERS["mbox"], **RELATED[place]})
    lrs.post([sent, a_statement(actor=OTHERS["mbox"])])
    assert lrs.ids(agent=MARIA) == ([sent["id"]] if place in {"actor", "object"} else [])
    assert lrs.ids(agent=MARIA, related_agents="true") == [sent["id"]]


def test_an_authority_is_a_related_agent(app, lrs):
    other = XapiClient(app)
    mine, theirs = a_statement(), a_statement()
    lrs.post(mine)
    other.post(theirs)
    authority = lrs.get(statementId=mine["id"]).json["authority"]
    assert lrs.ids(agent=authority) == []
    assert lrs.ids(agent=authority, related_agents="true") == [mine["id"]]


LESSON, COURSE = IDS.lesson("state-to-people"), IDS.course()
NEAR = {
    "object": {"object": LESSON},
    "parent": {"context": {"contextActivities": {"parent": [{"id": LESSON}]}}},
    "grouping": {"context": {"contextActivities": {"grouping": [{"id": COURSE}, {"id": LESSON}]}}},
    "category": {"context": {"contextActivities": {"category": {"id": LESSON}}}},
    "other": {"context": {"contextActivities": {"other": [{"id": LESSON}]}}},
    "object within": {"object": within(object=LESSON)},
    "context within": {"object": within(context={"contextActivities": {"parent": [{"id": LESSON}]}}, object=COURSE)},
}


@pytest.mark.parametrize("place", NEAR)
def test_related_activities_are_looked_for_everywhere_and_others_in_the_object_alone(lrs, place):
    sent = a_statement(**{"object": COURSE, **NEAR[place]})
    lrs.post([sent, a_statement(object=COURSE)])
    assert lrs.ids(activity=LESSON) == ([sent["id"]] if place == "object" else [])
    assert lrs.ids(activity=LESSON, related_activities="true") == [sent["id"]]


def test_a_verb_or_a_registration_of_a_statement_within_is_not_that_of_the_statement(lrs):
    registration = str(uuid4())
    lrs.post(a_statement(object=within(verb="failed", context={"registration": registration})))
    assert lrs.ids(verb=VERBS + "failed") == []
    assert lrs.ids(registration=registration) == []


def test_a_chain_is_found_by_its_end_within_the_time_of_each_statement_itself(lrs, clock):
    end = a_statement(actor=MARIA, verb="passed")
    middle = a_statement(actor=OTHERS["mbox"], object={"objectType": "StatementRef", "id": end["id"]})
    first = a_statement(actor=OTHERS["mbox"], object={"objectType": "StatementRef", "id": middle["id"].upper()})
    for sent in (end, middle, first):
        lrs.post(sent)
        clock.advance(hours=1)
    assert lrs.ids(agent=MARIA) == [first["id"], middle["id"], end["id"]]
    since = lrs.get(statementId=end["id"]).json["stored"]
    assert lrs.ids(agent=MARIA, since=since) == [first["id"], middle["id"]]
    assert lrs.ids(agent=MARIA, limit="1") == [first["id"]]


def test_what_refers_to_a_voided_statement_is_found_where_that_one_would_be(lrs):
    sent = a_statement(actor=MARIA, verb="passed")
    comment = a_statement(actor=OTHERS["mbox"], object={"objectType": "StatementRef", "id": sent["id"]})
    voiding = a_statement(actor=OTHERS["mbox"], verb="voided", object={"objectType": "StatementRef", "id": sent["id"]})
    lrs.post([sent, comment, voiding])
    assert lrs.ids(agent=MARIA) == [voiding["id"], comment["id"]]
    assert lrs.ids(verb=VERBS + "passed", activity=LESSON) == [voiding["id"], comment["id"]]


def test_a_reference_in_the_context_finds_nothing(lrs):
    sent = a_statement(actor=MARIA)
    lrs.post([sent, a_statement(context={"statement": {"objectType": "StatementRef", "id": sent["id"]}})])
    assert lrs.ids(agent=MARIA) == [sent["id"]]


def test_more_keeps_every_filter_and_the_format(lrs):
    sent = [a_statement(actor=ACTORS["account"], verb="passed") for _ in range(3)]
    lrs.post([*sent, a_statement(), a_statement(actor=ACTORS["account"])])
    answer = lrs.get(agent=ACTORS["account"], verb=VERBS + "passed", format="ids", limit="2", ascending="true").json
    assert answer["more"].startswith("/xapi/statements?")
    last = lrs.request("GET", answer["more"]).json
    assert [entry["id"] for entry in answer["statements"] + last["statements"]] == [entry["id"] for entry in sent]
    assert last["more"] == ""


def test_the_canonical_format_shows_what_is_known_in_one_language_each(lrs):
    definition = {
        "name": {"en": "Lesson", "es": "Lección"},
        "description": {"es": "Una lección"},
        "interactionType": "choice",
        "choices": [{"id": "a", "description": {"en": "One", "es": "Uno"}}, {"id": "b"}],
    }
    first = a_statement(object={"id": LESSON, "definition": definition})
    second = a_statement(
        actor={**MARIA, "name": "Maria"},
        verb={"id": VERBS + "answered", "display": {"en": "answered", "es": "respondió"}},
        object=within(object=LESSON),
        context={"contextActivities": {"parent": [{"id": LESSON}, {"id": COURSE}]}},
    )
    lrs.post([first, second])
    answer = lrs.request(
        "GET",
        query_string={"statementId": second["id"], "format": "canonical"},
        headers={"Accept-Language": "es-MX, es;q=0.9, en;q=0.1"},
    )
    found = answer.json
    shown = {
        "name": {"es": "Lección"},
        "description": {"es": "Una lección"},
        "interactionType": "choice",
        "choices": [{"id": "a", "description": {"es": "Uno"}}, {"id": "b"}],
    }
    assert found["verb"]["display"] == {"es": "respondió"}
    assert found["object"]["object"]["definition"] == shown
    assert found["context"]["contextActivities"]["parent"] == [{"id": LESSON, "definition": shown}, {"id": COURSE}]
    assert found["actor"]["name"] == "Maria"
    assert "Accept-Language" in answer.headers["Vary"]
    assert "definition" not in lrs.get(statementId=second["id"]).json["object"]["object"]


def test_the_canonical_format_of_an_activity_that_nobody_defined_is_its_own(app, lrs):
    writer = XapiClient(app, "statements/write")
    sent = a_statement(object={"id": LESSON, "definition": {"name": {"en": "Lesson", "es": "Lección"}}})
    writer.post(sent)
    page = lrs.request("GET", query_string={"format": "canonical"}, headers={"Accept-Language": "es"}).json
    assert page["statements"][0]["object"]["definition"] == {"name": {"es": "Lección"}}


def test_the_format_ids_keeps_the_members_of_anonymous_groups_alone(lrs):
    named = {**MARIA, "name": "Maria"}
    lrs.post(
        a_statement(
            actor=a_group(named, mbox="mailto:team@example.org"),
            object=within(actor=a_group(named), object={"objectType": "Activity", "id": LESSON}),
        )
    )
    found = lrs.get(format="ids").json["statements"][0]
    assert found["actor"] == {"objectType": "Group", "mbox": "mailto:team@example.org"}
    assert found["object"]["actor"] == {"objectType": "Group", "member": [MARIA]}
    assert found["object"]["object"] == {"id": LESSON}
