"""The files of a credential: its bundle, its PDF, and what a stranger can check with them."""

from __future__ import annotations

import io
import json
import zipfile

from pypdf import PdfReader

from tests.tracker.visitor import Visitor
from tests.tracker.web.credentials.claimed import claim, revoke
from tracker.credentials.bundle import read_bundle
from tracker.credentials.trust import Trust
from tracker.credentials.verification import Verdict, verify


class TestTheFiles:
    def test_a_stranger_can_check_the_bundle_with_what_the_issuer_publishes(self, app, learner, clock):
        path = claim(learner)
        stranger = Visitor(app)
        bundle = read_bundle(stranger.get(f"{path}.zip").data)
        published = stranger.get("/credentials/issuer/did.json").json
        report = verify(bundle.credential, Trust.of([published], complete=True), bundle.status_lists, clock())
        assert report.verdict is Verdict.HOLDS

    def test_the_bundle_holds_what_its_read_me_lists(self, app, learner):
        with zipfile.ZipFile(io.BytesIO(Visitor(app).get(f"{claim(learner)}.zip").data)) as archive:
            names = set(archive.namelist())
            text = archive.read("README.txt").decode()
        assert names == {"credential.json", "issuer.json", "status-list.json", "README.txt"}
        assert all(name in text for name in names - {"README.txt"})

    def test_the_certificate_carries_the_name_and_the_address(self, app, learner):
        path = claim(learner)
        reader = PdfReader(io.BytesIO(Visitor(app).get(f"{path}.pdf").data))
        text = "".join(reader.pages[0].extract_text().split())
        assert "AnaPérez" in text
        assert f"https://course.example{path}" in text

    def test_the_status_list_is_where_the_credential_says(self, app, learner):
        stranger = Visitor(app)
        credential = json.loads(stranger.get(f"{claim(learner)}.json").data)
        address = credential["credentialStatus"]["statusListCredential"]
        answer = stranger.get(address.removeprefix("https://course.example"))
        assert json.loads(answer.data)["id"] == address
        assert answer.headers["Access-Control-Allow-Origin"] == "*"

    def test_the_status_list_says_from_when_it_is(self, app, learner, clock):
        claim(learner)
        clock.advance(days=3)
        answer = json.loads(Visitor(app).get("/credentials/status/1").data)
        assert answer["validFrom"] == "2026-03-05T09:00:00Z"
        assert answer["validUntil"] > answer["validFrom"]

    def test_a_revocation_is_in_the_list_within_the_minute(self, app, learner):
        path = claim(learner)
        before = json.loads(Visitor(app).get("/credentials/status/1").data)
        revoke(app, path)
        after = json.loads(Visitor(app).get("/credentials/status/1").data)
        assert before["credentialSubject"]["encodedList"] != after["credentialSubject"]["encodedList"]

    def test_a_list_that_was_never_begun_is_not_found(self, client):
        assert client.get("/credentials/status/1").status_code == 404

    def test_the_did_document_is_only_where_the_did_leads(self, client):
        document = client.get("/credentials/issuer/did.json").json
        assert document["id"] == "did:web:course.example:credentials:issuer"
        assert client.get("/.well-known/did.json").status_code == 404
