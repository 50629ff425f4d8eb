"""What described requests of `make soak` found, each as small as it can be."""

from __future__ import annotations

import pytest

from tests.tracker.builders import a_statement
from tests.tracker.fuzz.described import VERSIONS, accepts_statement, ref, validator
from tests.tracker.xapi.statement_cases import ATTACHMENT
from tests.tracker.xapi_client import XapiClient

A_LETTER_BEHIND_THE_QUOTES = 'application/pdf;charset="utf-8"é'


@pytest.fixture
def lrs(app):
    return XapiClient(app)


@pytest.fixture
def statement():
    return a_statement(attachments=[{**ATTACHMENT, "contentType": A_LETTER_BEHIND_THE_QUOTES}])


@pytest.mark.parametrize("version", VERSIONS)
def test_an_attachment_whose_type_is_no_media_type_is_refused_as_the_description_says(lrs, statement, version):
    assert not accepts_statement(statement, version)
    answer = lrs.request("POST", json=statement, headers={"X-Experience-API-Version": version})
    assert answer.status_code == 400
    assert answer.json["facts"]["path"] == "attachments[0].contentType"


def test_a_page_of_statements_is_as_described_after_one_was_refused(lrs, statement):
    lrs.post(statement)
    lrs.post(a_statement(object={"id": "tag:example.org,2026:a\u00a0b\u3000%20"}))
    page = lrs.get().json
    assert [entry["object"]["id"] for entry in page["statements"]] == ["tag:example.org,2026:a\u00a0b\u3000%20"]
    assert list(validator(ref("StatementResult")).iter_errors(page)) == []
