"""The description of the endpoints for programs: it names every one of them, and what it says of them is so."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from tests.tracker.builders import IDS, a_learner, a_statement
from tests.tracker.fuzz.described import SIGNS, VERSIONS, accepts_statement, document, operations, ref, validator
from tests.tracker.web.test_bad_input import FULL

QUESTION = {
    "id": IDS.quiz("hs-practice"),
    "definition": {
        "interactionType": "choice",
        "choices": [{"id": "a", "description": {"en": "A"}}, {"id": "b"}],
        "correctResponsesPattern": ["a"],
    },
}
VALID = [
    a_statement(),
    {**FULL, "actor": {"objectType": "Group", "member": [{"mbox": "mailto:a@example.org"}]}},
    a_statement(actor=a_learner(), object=QUESTION, result={"response": "a", "duration": "PT4.5S"}),
    a_statement(verb="voided", object={"objectType": "StatementRef", "id": a_statement()["id"]}),
    a_statement(
        object={
            "objectType": "SubStatement",
            "actor": {"mbox_sha1sum": "0" * 40},
            "verb": {"id": "https://verbs.example/will"},
            "object": {"objectType": "Agent", "openid": "https://people.example/ana"},
        }
    ),
]


def test_it_names_every_endpoint_of_the_record_store_and_of_the_api_and_no_other(app):
    served = {
        (method, rule.rule.replace("<uuid:", "{").replace(">", "}"))
        for one in (app, app.extensions["record_store"])
        for rule in one.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule.startswith(("/xapi/", "/api/"))
    }
    assert {(operation.method, operation.path) for operation in operations()} == served


def test_anybody_reads_it(client):
    answer = client.get("/api/openapi.json")
    assert answer.status_code == 200
    assert answer.json["openapi"].startswith("3.1")
    assert answer.json["paths"].keys() == document()["paths"].keys()
    assert answer.cache_control.public
    assert "Set-Cookie" not in answer.headers


def test_its_schemas_are_schemas_and_its_references_lead_somewhere():
    for name in document()["components"]["schemas"]:
        Draft202012Validator.check_schema(document()["components"]["schemas"][name])
        validator(ref(name)).is_valid({"id": 1, "objectType": "Group"})
    for reference in _references(document()):
        found = document()
        for step in reference.removeprefix("#/").split("/"):
            found = found[step]


def _references(value):
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        if name == "$ref" and isinstance(item, str):
            yield item
        else:
            yield from _references(item)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("statement", VALID)
def test_valid_statements_are_valid_by_it(statement, version):
    errors = [error.message for error in validator(ref(SIGNS[version])).iter_errors(statement)]
    assert not errors
    assert accepts_statement(statement, version)


@pytest.mark.parametrize(
    "changes",
    [
        {"actor": None},
        {"verb": {"id": "completed"}},
        {"object": {"objectType": "SubStatement"}},
        {"result": {"duration": "PT1.5H3M"}},
        {"result": {"score": {"scaled": 2}}},
        {"context": {"contextActivities": {"near": []}}},
        {"more": 1},
    ],
)
def test_wrong_statements_are_not(changes):
    assert not validator(ref(SIGNS["2.0.0"])).is_valid(a_statement(**changes))


def test_each_version_has_its_own_context():
    statement = a_statement(context={"contextAgents": [{"objectType": "contextAgent", "agent": a_learner()}]})
    assert not accepts_statement(statement, "1.0.3")
    assert accepts_statement(statement, "2.0.0")


def test_what_its_examples_show_is_valid_by_it():
    shown = {name: said for name, said in document()["components"]["schemas"].items() if "examples" in said}
    assert shown
    for name, said in shown.items():
        for example in said["examples"]:
            assert not list(validator(ref(name)).iter_errors(example)), (name, example)
