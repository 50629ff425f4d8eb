"""What leaves for another store carries aliases alone, and all that was asked for."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest

from tests.tracker.builders import BASE, IDS, VERBS, a_learner, a_statement
from tracker.outbound.forwarding_rules import Rules
from tracker.xapi.verbs import VOIDED
from tracker.xapi.versions import Version

CANARY = "Canary"
NAMED = {"name": f"{CANARY} name"}
MBOX = {"objectType": "Agent", "mbox": "mailto:canary@example.org"}
ELSEWHERE = {"objectType": "Agent", "account": {"homePage": "https://elsewhere.example", "name": CANARY}}
NOT_AN_ALIAS = {"objectType": "Agent", "account": {"homePage": BASE, "name": f"{CANARY} chosen name"}}
OTHERS = [
    MBOX,
    {"objectType": "Agent", "mbox_sha1sum": "ca" * 20},
    {"objectType": "Agent", "openid": "https://canary.example/"},
    ELSEWHERE,
    NOT_AN_ALIAS,
    {"objectType": "Group", "member": [a_learner(), MBOX]},
    {"objectType": "Group", "mbox": "mailto:canary@example.org", "member": [a_learner()]},
    {"objectType": "Group", "account": ELSEWHERE["account"]},
]
AGENT_TYPE = {"objectType": "contextAgent", "relevantTypes": ["https://example.org/observer"]}
GROUP_TYPE = {"objectType": "contextGroup", "relevantTypes": ["https://example.org/observers"]}


def a_group(*members):
    return {"objectType": "Group", "name": f"{CANARY} group", "member": list(members)}


def about(actor):
    """A statement that names `actor` in each place where one can stand."""
    sub = {
        "objectType": "SubStatement",
        "actor": actor,
        "verb": {"id": f"{VERBS}passed"},
        "object": {"id": BASE + "/x"},
    }
    group = actor if actor["objectType"] == "Group" else {"objectType": "Group", "member": [actor]}
    me = a_learner()
    yield a_statement(actor=actor)
    yield a_statement(actor=me, object=actor)
    yield a_statement(actor=me, context={"instructor": actor})
    yield a_statement(actor=me, context={"team": group})
    yield a_statement(actor=me, object=sub)
    yield a_statement(actor=me, object={**sub, "actor": me, "context": {"instructor": actor}})


@pytest.mark.parametrize("actor", OTHERS, ids=lambda actor: json.dumps(actor)[:50])
def test_a_statement_with_somebody_who_has_no_alias_stays_here(here, other, actor):
    here.add_target()
    here.write(*about(actor))
    own = here.write_some(1)
    here.run()
    assert other.ids() == own
    assert b"anary" not in b"".join(other.bodies)


def test_names_and_authorities_stay_here(here, other):
    here.add_target()
    named = {**a_learner(), **NAMED}
    here.write(*about(named), *about(a_group(named, a_learner())))
    here.run()
    assert len(other.ids()) == 12
    sent = b"".join(other.bodies)
    assert CANARY.encode() not in sent
    assert b"own" not in sent
    for statement in json.loads(b"".join(other.bodies)):
        assert not statement.keys() & {"authority", "stored", "version"}
    assert {json.dumps(found["authority"]["account"]["name"]) for found in other.statements()} == {
        json.dumps(f"key:{other.username}")
    }


def test_everything_else_of_a_statement_leaves(here, other):
    here.add_target()
    rich = a_statement(
        actor=a_learner(),
        verb="answered",
        object={
            "objectType": "Activity",
            "id": IDS.question("hs-practice", "q1"),
            "definition": {"name": {"es": "¿Qué es?"}, "type": "http://adlnet.gov/expapi/activities/cmi.interaction"},
        },
        result={"score": {"scaled": 0.5}, "response": "a[,]b", "duration": "PT4.5S", "extensions": {BASE + "/try": 2}},
        context={"registration": str(uuid4()), "language": "es", "contextActivities": {"grouping": [{"id": BASE}]}},
        timestamp="2026-03-02T10:30:00.5+01:00",
    )
    here.write(rich)
    here.run()
    (found,) = other.statements()
    for name in ("id", "actor", "verb", "object", "result"):
        assert found[name] == rich[name]
    assert found["context"]["registration"] == rich["context"]["registration"]
    assert found["timestamp"] == "2026-03-02T09:30:00.500000Z"


def test_contents_of_attachments_stay_here_and_places_of_them_leave(here, other):
    here.add_target()
    one = {"usageType": "https://example.org/usage", "display": {"en": "x"}, "contentType": "a/b", "length": 1}
    linked = {**one, "sha2": "ab" * 32, "fileUrl": "https://example.org/file"}
    here.write(a_statement(actor=a_learner(), attachments=[linked]))
    here.run()
    assert [found["attachments"] for found in other.statements()] == [[linked]]
    kept_here = a_statement(actor=a_learner(), attachments=[{**one, "sha2": "cd" * 32}])
    assert "attachments" not in (Rules(BASE).leaving(kept_here, lambda _statement: None) or kept_here)


@pytest.mark.parametrize("actor", [{**a_learner(), **NAMED}, MBOX], ids=["an alias", "an address"])
def test_agents_and_groups_of_the_second_version_are_people_too(here, other, actor):
    here.add_target(version="2.0.0")
    contexts = [
        {"contextAgents": [{**AGENT_TYPE, "agent": actor}]},
        {"contextGroups": [{**GROUP_TYPE, "group": {"objectType": "Group", "member": [actor]}}]},
    ]
    sent = here.write(*(a_statement(actor=a_learner(), context=one) for one in contexts), version=Version.TWO)
    here.run()
    assert here.letters() == []
    assert b"".join(other.bodies).count(b'"verb"') == (0 if actor is MBOX else len(sent))
    assert b"anary" not in b"".join(other.bodies)


def test_with_all_agents_people_leave_but_no_names(here, other):
    here.add_target(all_agents=True)
    sent = here.write(*about({**MBOX, **NAMED}))
    here.run()
    assert other.ids() == sent
    assert MBOX["mbox"].encode() in b"".join(other.bodies)
    assert CANARY.encode() not in b"".join(other.bodies)


def test_only_verbs_and_activities_that_were_asked_for_leave(here, other):
    here.add_target(verbs=(f"{VERBS}passed", f"{VERBS}failed"), activities=(IDS.course(), IDS.quiz("hs-practice")))
    in_course = {"context": {"contextActivities": {"grouping": [{"id": IDS.course()}]}}}
    sent = here.write(
        a_statement(verb="passed", object=IDS.quiz("hs-practice"), actor=a_learner()),
        a_statement(verb="failed", actor=a_learner(), **in_course),
        a_statement(verb="completed", object=IDS.quiz("hs-practice"), actor=a_learner()),
        a_statement(verb="passed", actor=a_learner()),
    )
    here.run()
    assert other.ids() == sent[:2]


def a_voiding(target, **changes):
    return a_statement(verb=VOIDED, object={"objectType": "StatementRef", "id": target}, **changes)


def test_a_voiding_follows_what_it_voids(here, other):
    here.add_target(verbs=(f"{VERBS}completed",))
    sent, stays = here.write(a_statement(actor=a_learner()), a_statement(actor=MBOX))
    (voiding, _) = here.write(a_voiding(sent, actor=a_learner()), a_voiding(stays, actor=a_learner()))
    here.run()
    assert other.ids() == [voiding]
    assert other.reader.get(voidedStatementId=sent).status_code == 200
    assert other.reader.get(statementId=stays).status_code == 404


def test_a_voiding_by_somebody_without_an_alias_leaves_in_the_name_of_the_tracker(here, other):
    here.add_target()
    (target,) = here.write_some(1)
    (voiding,) = here.write(a_voiding(target, actor={**MBOX, **NAMED}, context={"instructor": MBOX}))
    here.run()
    assert other.reader.get(voidedStatementId=target).status_code == 200
    assert other.reader.get(statementId=voiding).json["actor"]["account"] == {"homePage": BASE, "name": "tracker"}
    assert b"anary" not in b"".join(other.bodies)


def test_a_voiding_that_came_before_its_statement_leaves_too(here, other):
    here.add_target()
    statement = a_statement(actor=a_learner())
    here.write(a_voiding(statement["id"], actor=a_learner()))
    here.write(statement)
    here.run()
    assert other.reader.get(voidedStatementId=statement["id"]).status_code == 200


def test_statements_that_do_not_leave_are_passed_over_for_good(here, other):
    here.add_target(verbs=(f"{VERBS}passed",))
    here.write_some(120)
    here.run()
    assert other.bodies == []
    assert here.store.read(lambda work: work.forwarding.count_after(here.target().reached, 1)) == 0
    assert here.forwarder().forward_round() is False


def test_a_target_of_the_second_version_is_spoken_to_in_it(here, other):
    here.add_target(version="2.0.0")
    sent = here.write(a_statement(actor=a_learner(), timestamp="2026-03-02T10:30:00+01:00", version="1.0.3"))
    here.run()
    assert other.ids() == sent
    assert here.letters() == []
    assert other.versions == ["2.0.0"]
