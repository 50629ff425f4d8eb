"""Statements that the standard allows, and those that it forbids with the path at which it does."""

from __future__ import annotations

from tests.tracker.builders import IDS, VERBS

UUID = "39e24cc4-69af-4b01-a824-1fdc6ea8a3af"
SHA2 = "a" * 64
ACCOUNT = {"account": {"homePage": "https://a.example", "name": "a"}}
MBOX = {"mbox": "mailto:a@example.org"}
DEFINITION = {"interactionType": "choice", "choices": [{"id": "a"}, {"id": "b", "description": {"es": "b"}}]}
ATTACHMENT = {
    "usageType": "https://example.org/usage",
    "display": {"en": "A photo"},
    "contentType": "image/jpeg",
    "length": 10,
    "sha2": SHA2,
    "fileUrl": "https://example.org/photo.jpg",
}
AGENTS = [{"objectType": "contextAgent", "agent": MBOX, "relevantTypes": ["https://a.example/role"]}]
GROUPS = [{"objectType": "contextGroup", "group": {"objectType": "Group", "member": [MBOX]}}]
SUB = {"objectType": "SubStatement", "actor": MBOX, "verb": {"id": VERBS + "passed"}, "object": {"id": IDS.course()}}


def an_activity(**definition):
    return {"id": IDS.course(), "definition": definition}


VALID = {
    "plain": {},
    "agent by account": {"actor": ACCOUNT},
    "agent by hash": {"actor": {"mbox_sha1sum": "A" * 40}},
    "agent by openid": {"actor": {"openid": "https://a.example", "name": "A", "objectType": "Agent"}},
    "anonymous group": {"actor": {"objectType": "Group", "member": [MBOX]}},
    "identified group": {"actor": {"objectType": "Group", "name": "G", **ACCOUNT}},
    "identified group with members": {"actor": {"objectType": "Group", **ACCOUNT, "member": [MBOX]}},
    "object is an agent": {"object": {"objectType": "Agent", **MBOX}},
    "object is a group": {"object": {"objectType": "Group", "member": [MBOX]}},
    "object is a reference": {"object": {"objectType": "StatementRef", "id": UUID}},
    "object is a statement": {"object": SUB},
    "language map": {"verb": {"id": VERBS + "passed", "display": {"es-MX": "aprobó", "und": "x", "zh-Hant-TW": "x"}}},
    "interaction": {"object": an_activity(**DEFINITION, correctResponsesPattern=["a[,]b"])},
    "definition": {
        "object": an_activity(
            name={"en": "n"}, description={"fa-AF": "d"}, type="https://a.example/t", moreInfo="https://a.example/m"
        )
    },
    "extensions": {"object": an_activity(extensions={"https://a.example/e": None})},
    "score": {"result": {"score": {"scaled": -1, "raw": 0, "min": -3.5, "max": 10}}},
    "result": {"result": {"success": False, "completion": True, "response": "", "duration": "P3Y1M29DT4H35M59.14S"}},
    "weeks": {"result": {"duration": "P4W"}},
    "iri with a space beyond ASCII": {"object": {"id": "https://a.example/x\u00a0y\u3000z"}},
    "leap second": {"timestamp": "2016-12-31T23:59:60Z"},
    "context": {
        "context": {
            "registration": UUID.upper(),
            "instructor": MBOX,
            "team": {"objectType": "Group", **ACCOUNT},
            "contextActivities": {"parent": {"id": IDS.course()}, "other": [{"id": IDS.course()}]},
            "revision": "1",
            "platform": "paper",
            "language": "es-419",
            "statement": {"objectType": "StatementRef", "id": UUID},
            "extensions": {"https://a.example/e": {"deep": [1, None]}},
        }
    },
    "timestamp": {"timestamp": "2026-03-02T09:30:00.1234567+05:30"},
    "version": {"version": "1.0.3"},
    "stored and authority": {"stored": "2013-05-18T05:32:34Z", "authority": ACCOUNT},
    "authority of two": {"authority": {"objectType": "Group", "member": [ACCOUNT, MBOX]}},
    "attachment": {"attachments": [ATTACHMENT]},
    "attachment of a type with parameters": {
        "attachments": [{**ATTACHMENT, "contentType": 'text/plain ; charset = utf-8;name="a \\"b\\";/c" ;'}]
    },
    "voiding": {"verb": "voided", "object": {"objectType": "StatementRef", "id": UUID}},
}

INVALID = {
    "no actor": ({"actor": None}, "actor"),
    "unknown property": ({"note": "x"}, "note"),
    "wrong case": ({"Result": {}}, "Result"),
    "null result": ({"result": []}, "result"),
    "id is no uuid": ({"id": UUID + "8"}, "id"),
    "id is no string": ({"id": 12}, "id"),
    "two identifiers": ({"actor": {**MBOX, **ACCOUNT}}, "actor"),
    "no identifier": ({"actor": {"name": "A"}}, "actor"),
    "mbox without scheme": ({"actor": {"mbox": "a@example.org"}}, "actor.mbox"),
    "hash too short": ({"actor": {"mbox_sha1sum": "ab"}}, "actor.mbox_sha1sum"),
    "account without home": ({"actor": {"account": {"name": "a"}}}, "actor.account.homePage"),
    "account with more": ({"actor": {"account": {**ACCOUNT["account"], "x": 1}}}, "actor.account.x"),
    "agent with members": ({"actor": {**MBOX, "member": [MBOX]}}, "actor.member"),
    "agent in lower case": ({"actor": {**MBOX, "objectType": "agent"}}, "actor.objectType"),
    "group of nobody": ({"actor": {"objectType": "Group"}}, "actor"),
    "group of none": ({"actor": {"objectType": "Group", "member": []}}, "actor"),
    "group in a group": (
        {"actor": {"objectType": "Group", "member": [{"objectType": "Group", "member": [MBOX]}]}},
        "actor.member[0].objectType",
    ),
    "verb without id": ({"verb": {"display": {"en": "x"}}}, "verb.id"),
    "verb with a relative id": ({"verb": {"id": "passed"}}, "verb.id"),
    "verb with a space": ({"verb": {"id": "https://a.example/a b"}}, "verb.id"),
    "language of nobody": ({"verb": {"id": VERBS + "x", "display": {"a12345678": "x"}}}, "verb.display.a12345678"),
    "language map of numbers": ({"verb": {"id": VERBS + "x", "display": {"en": 1}}}, "verb.display.en"),
    "object without id": ({"object": {"objectType": "Activity"}}, "object.id"),
    "object of no type": ({"object": {"objectType": "Thing", "id": IDS.course()}}, "object"),
    "object type is a list": ({"object": {"objectType": [], "id": IDS.course()}}, "object"),
    "reference without id": ({"object": {"objectType": "StatementRef"}}, "object.id"),
    "reference with more": ({"object": {"objectType": "StatementRef", "id": UUID, "x": 1}}, "object.x"),
    "statement with an id within": ({"object": {**SUB, "id": UUID}}, "object.id"),
    "statement with a version within": ({"object": {**SUB, "version": "1.0.0"}}, "object.version"),
    "statement within a statement within": ({"object": {**SUB, "object": SUB}}, "object.object"),
    "wrong timestamp within": ({"object": {**SUB, "timestamp": "now"}}, "object.timestamp"),
    "component without interaction": ({"object": an_activity(choices=[{"id": "a"}])}, "object.definition.choices"),
    "component of another interaction": (
        {"object": an_activity(**DEFINITION, scale=[{"id": "a"}])},
        "object.definition.scale",
    ),
    "component ids twice": (
        {"object": an_activity(interactionType="choice", choices=[{"id": "a"}, {"id": "a"}])},
        "object.definition.choices",
    ),
    "unknown interaction": ({"object": an_activity(interactionType="drag")}, "object.definition.interactionType"),
    "pattern is a string": (
        {"object": an_activity(**DEFINITION, correctResponsesPattern="a")},
        "object.definition.correctResponsesPattern",
    ),
    "extension without iri": ({"object": an_activity(extensions={"e": 1})}, "object.definition.extensions.e"),
    "scaled over 1": ({"result": {"score": {"scaled": 1.01}}}, "result.score.scaled"),
    "scaled is a string": ({"result": {"score": {"scaled": "1"}}}, "result.score.scaled"),
    "raw over max": ({"result": {"score": {"raw": 11, "max": 10}}}, "result.score.raw"),
    "raw under min": ({"result": {"score": {"raw": -1, "min": 0}}}, "result.score.raw"),
    "min over max": ({"result": {"score": {"min": 2, "max": 1}}}, "result.score.min"),
    "success is a number": ({"result": {"success": 1}}, "result.success"),
    "raw is true": ({"result": {"score": {"raw": True}}}, "result.score.raw"),
    "duration of weeks and days": ({"result": {"duration": "P4W1D"}}, "result.duration"),
    "duration with a fraction before its end": ({"result": {"duration": "PT1.5H3M"}}, "result.duration"),
    "duration of nothing": ({"result": {"duration": "PT"}}, "result.duration"),
    "registration is no uuid": ({"context": {"registration": "M" + UUID[1:]}}, "context.registration"),
    "team is an agent": ({"context": {"team": MBOX}}, "context.team.objectType"),
    "unknown context activity": (
        {"context": {"contextActivities": {"child": []}}},
        "context.contextActivities.child",
    ),
    "context activity is an agent": (
        {"context": {"contextActivities": {"parent": [{"id": IDS.course()}, {"objectType": "Agent", **MBOX}]}}},
        "context.contextActivities.parent[1].id",
    ),
    "revision of an agent": (
        {"object": {"objectType": "Agent", **MBOX}, "context": {"revision": "1"}},
        "context.revision",
    ),
    "context language": ({"context": {"language": "spanish!"}}, "context.language"),
    "timestamp of nobody": ({"timestamp": "02/03/2026"}, "timestamp"),
    "timestamp with unknown offset": ({"timestamp": "2026-03-02T09:30:00-00:00"}, "timestamp"),
    "timestamp of no day": ({"timestamp": "2026-02-30T09:30:00Z"}, "timestamp"),
    "version of the future": ({"version": "1.1.0"}, "version"),
    "authority of three": ({"authority": {"objectType": "Group", "member": [MBOX, MBOX, MBOX]}}, "authority"),
    "authority with a name": ({"authority": {"objectType": "Group", **ACCOUNT}}, "authority"),
    "attachment of a type with a line break": (
        {"attachments": [{**ATTACHMENT, "contentType": "text/plain;\r\nX-Other: 1"}]},
        "attachments[0].contentType",
    ),
    "attachment of a type with a letter beyond ASCII": (
        {"attachments": [{**ATTACHMENT, "contentType": 'application/pdf;charset="utf-8"é'}]},
        "attachments[0].contentType",
    ),
    "attachment of a type with half a parameter": (
        {"attachments": [{**ATTACHMENT, "contentType": "text/plain; utf-8"}]},
        "attachments[0].contentType",
    ),
    "attachment of a type with an open quote": (
        {"attachments": [{**ATTACHMENT, "contentType": 'text/plain; name="a'}]},
        "attachments[0].contentType",
    ),
    "attachment of negative length": ({"attachments": [{**ATTACHMENT, "length": -1}]}, "attachments[0].length"),
    "attachment without hash": ({"attachments": [{**ATTACHMENT, "sha2": "x"}]}, "attachments[0].sha2"),
    "voiding an activity": ({"verb": "voided"}, "object"),
}


ADDED_IN_TWO = {
    "agents of the context": ({"context": {"contextAgents": AGENTS}}, "context.contextAgents"),
    "groups of the context": ({"context": {"contextGroups": GROUPS}}, "context.contextGroups"),
    "agents of the context within": (
        {"object": {**SUB, "context": {"contextAgents": AGENTS}}},
        "object.context.contextAgents",
    ),
    "version": ({"version": "2.0.0"}, "version"),
}

GONE_IN_TWO = {
    "no offset": "2026-03-02T09:30:00",
    "no seconds": "2026-03-02T09:30Z",
    "a date": "2026-03-02",
    "the basic form": "20260302T093000Z",
    "an offset of hours": "2026-03-02T09:30:00+01",
    "a comma": "2026-03-02T09:30:00,5Z",
}

INVALID_IN_TWO = {
    "context agent of another type": (
        {"context": {"contextAgents": [{"objectType": "agent", "agent": MBOX}]}},
        "context.contextAgents[0].objectType",
    ),
    "context agent without a type": (
        {"context": {"contextAgents": [{"agent": MBOX}]}},
        "context.contextAgents[0].objectType",
    ),
    "context agent that is nobody": (
        {"context": {"contextAgents": [{"objectType": "contextAgent", "agent": {"name": "A"}}]}},
        "context.contextAgents[0].agent",
    ),
    "context agent of no types": (
        {"context": {"contextAgents": [{**AGENTS[0], "relevantTypes": []}]}},
        "context.contextAgents[0].relevantTypes",
    ),
    "context agent of a type that is no iri": (
        {"context": {"contextAgents": [{**AGENTS[0], "relevantTypes": ["role"]}]}},
        "context.contextAgents[0].relevantTypes[0]",
    ),
    "context agent alone": ({"context": {"contextAgents": AGENTS[0]}}, "context.contextAgents"),
    "context group that is an agent": (
        {"context": {"contextGroups": [{"objectType": "contextGroup", "group": MBOX}]}},
        "context.contextGroups[0].group.objectType",
    ),
    "version of the future": ({"version": "2.1.0"}, "version"),
    "offset of nobody": ({"timestamp": "2026-03-02T09:30:00-00:00"}, "timestamp"),
}
