from __future__ import annotations

import json

import pytest

from tests.tracker.builders import START
from tests.tracker.credentials.builders import LABELS, PLACE, an_award, signed, web_issuer
from tracker.credentials.award import add_months
from tracker.credentials.document import DocumentError, Place, read_award, read_place, write_document
from tracker.credentials.trust import Trust
from tracker.credentials.verification import verify


@pytest.fixture
def golden(repository):
    return repository / "tests" / "golden" / "credentials" / "credential.json"


def test_a_credential_is_written_as_the_golden_one(keys, golden):
    assert signed(keys, an_award(web_issuer(keys))) == json.loads(golden.read_text(encoding="utf-8"))


def test_the_golden_credential_holds_for_ever(golden):
    document = json.loads(golden.read_text(encoding="utf-8"))
    report = verify(document, Trust(), {}, START)
    assert report.intact
    assert report.award is not None
    assert report.award.name == "María-José Ñuñez"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"expires": None},
        {"practice": False, "mode": "supervised", "language": "en"},
        {"name": "محمد بن خالد"},
        {"name": "Ana 🌱 “quoted” \\theta <b>&amp;</b>"},
        {"criteria": "One line"},
        {"hours": 3.5},
    ],
)
def test_what_was_written_is_read_back(issuer, changes):
    award = an_award(issuer, **changes)
    assert read_award(write_document(award, PLACE, LABELS)) == award


def test_the_place_of_the_status_is_read_back(issuer):
    assert read_place(write_document(an_award(issuer), Place("https://x.example/1", 0), LABELS)).index == 0


def test_the_learner_stands_nowhere_in_it(keys):
    award = an_award(web_issuer(keys))
    subject = write_document(award, PLACE, LABELS)["credentialSubject"]
    assert subject["id"] == f"urn:uuid:{award.subject}"
    assert [entry["identityHash"] for entry in subject["identifier"]] == [award.name]


@pytest.mark.parametrize(
    "path",
    [
        ("id",),
        ("validFrom",),
        ("credentialSubject",),
        ("credentialSubject", "identifier"),
        ("credentialSubject", "result"),
        ("credentialSubject", "achievement"),
        ("credentialSubject", "achievement", "inLanguage"),
    ],
)
@pytest.mark.parametrize("value", [None, "", 7, [], {}])
def test_a_document_that_lacks_what_ours_have_is_refused(keys, path, value):
    document = write_document(an_award(web_issuer(keys)), PLACE, LABELS)
    inner = document
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    with pytest.raises(DocumentError):
        read_award(document)


@pytest.mark.parametrize("value", ["", "nan", "inf", "-1", "1e3", "٣", "3.55", "3 h", " 3"])
def test_hours_that_are_no_number_of_hours_are_refused(keys, value):
    document = write_document(an_award(web_issuer(keys)), PLACE, LABELS)
    result = next(entry for entry in document["credentialSubject"]["result"] if entry["value"] == "3")
    result["value"] = value
    with pytest.raises(DocumentError):
        read_award(document)


@pytest.mark.parametrize(
    "status",
    [
        None,
        [],
        "x",
        {},
        {"type": "BitstringStatusListEntry", "statusPurpose": "suspension"},
        {
            "type": "Other",
            "statusPurpose": "revocation",
            "statusListIndex": "1",
            "statusListCredential": "https://x.example",
        },
        {
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": "one",
            "statusListCredential": "https://x.example",
        },
    ],
)
def test_a_status_that_is_no_place_in_a_revocation_list_is_refused(status):
    with pytest.raises(DocumentError):
        read_place({"credentialStatus": status})


@pytest.mark.parametrize(
    ("day", "months", "expected"), [("2026-03-02", 24, "2028-03-02"), ("2026-01-31", 1, "2026-02-28")]
)
def test_months_end_on_the_same_day_or_the_last_of_the_month(day, months, expected):
    moment = START.fromisoformat(f"{day}T09:00:00+00:00")
    assert add_months(moment, months) == START.fromisoformat(f"{expected}T09:00:00+00:00")
