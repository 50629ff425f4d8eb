"""Every fault has its answer, and every answer its form."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask_babel import gettext
from werkzeug.exceptions import default_exceptions

from tracker import errors
from tracker.cli.sentences import SENTENCES
from tracker.errors import branches
from tracker.web.error_handlers import ROWS, answer_http
from tracker.web.flask_refusals import CLASSES, REFUSED_BY_FLASK


def leaves(branch):
    return [leaf for child in branch.__subclasses__() for leaf in (leaves(child) or [child])]


WEB = [leaf for leaf in leaves(errors.Fault) if not issubclass(leaf, errors.OperatorFault)]
OPERATOR = leaves(errors.OperatorFault)


@pytest.mark.parametrize("leaf", WEB, ids=lambda leaf: leaf.__name__)
def test_every_fault_has_a_row_whose_sentence_names_only_its_facts(leaf):
    row = ROWS[leaf]
    names = set(re.findall(r"%\((\w+)\)s", row.sentence))
    assert names <= set(leaf.__dataclass_fields__)
    assert 400 <= row.status < 600


@pytest.mark.parametrize("leaf", OPERATOR, ids=lambda leaf: leaf.__name__)
def test_every_fault_of_an_operator_has_a_sentence(leaf):
    facts = dict.fromkeys(leaf.__dataclass_fields__, "fact")
    assert SENTENCES[leaf].format(**facts)


def test_the_tree_in_the_docstring_is_the_tree_in_the_code():
    drawn = re.findall(r"[├└]── (\w+)", branches.__doc__)
    kinds = errors.Fault.__subclasses__()
    assert sorted(drawn) == sorted(kind.__name__ for kind in [*kinds, *WEB, *OPERATOR])


def test_each_leaf_is_drawn_with_its_facts():
    for leaf in [*WEB, *OPERATOR]:
        line = re.search(rf"── {leaf.__name__}\b(.*)", branches.__doc__)[1]
        assert [name for name in re.split(r"[,\s]+", line) if name] == list(leaf.__dataclass_fields__), leaf


def test_below_the_api_an_answer_is_json_and_elsewhere_a_page(client):
    assert client.get("/xapi/nothing").is_json
    assert client.get("/api/nothing").is_json
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"


def test_an_address_and_a_method_that_are_unknown_are_refused_as_all_else_is(client, lrs):
    nowhere = client.get("/xapi/nothing")
    assert nowhere.json["error"] == "AddressUnknown"
    assert nowhere.json["facts"] == {"address": "/xapi/nothing"}
    refused = lrs.request("DELETE")
    assert refused.json["error"] == "MethodUnsupported"
    assert refused.json["facts"] == {"method": "DELETE", "methods": ["GET", "HEAD", "OPTIONS", "POST", "PUT"]}
    assert "POST, PUT" in refused.json["message"]


def test_every_kind_is_written_as_one_word_in_capitals():
    kinds = [kind.__name__ for kind in ROWS] + [refusal.kind for refusal in REFUSED_BY_FLASK.values()]
    assert all(re.fullmatch(r"(?:[A-Z][a-z]+)+", kind) for kind in kinds)


def test_a_method_that_is_not_there_says_which_are(client):
    answer = client.delete("/xapi/statements", headers={"X-Experience-API-Version": "1.0.3"})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert answer.headers["X-Experience-API-Version"] == "1.0.3"


def test_a_body_over_the_limit_is_refused_with_the_limit(app, lrs):
    app.extensions["record_store"].config["MAX_CONTENT_LENGTH"] = 1000
    answer = lrs.post([{"padding": "x" * 2000}])
    assert answer.status_code == 413
    assert answer.json["facts"] == {"limit": 1000}


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("status", [status for status in default_exceptions if status not in {404, 405, 413}])
def test_what_flask_refuses_is_said_in_a_sentence_of_the_catalogues(app: Flask, status, language):
    with app.test_request_context("/api/thing", headers={"Accept-Language": language}):
        answer = answer_http(default_exceptions[status]())
        refusals = (*REFUSED_BY_FLASK.values(), *CLASSES.values())
        english = {refusal.sentence for refusal in refusals}
        known = {gettext(sentence) for sentence in english}
    assert answer.status_code == status
    assert answer.json["error"] in {refusal.kind for refusal in refusals}
    assert answer.json["message"] in known
    assert (answer.json["message"] in english) == (language == "en")


def test_an_answer_speaks_the_language_of_the_asker(app: Flask):
    answer = app.test_client().get("/api/progress", headers={"Accept-Language": "es"})
    assert answer.status_code == 401
    assert answer.json["message"]
