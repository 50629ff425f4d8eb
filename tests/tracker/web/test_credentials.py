from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from functools import partial
from uuid import UUID

import pytest
from pypdf import PdfReader

from tests.tracker.builders import START
from tests.tracker.visitor import Visitor, soup, text_of
from tests.tracker.web.learners import a_learner_who_is_done
from tracker.commands.revoke_credential import revoke_credential
from tracker.credentials.bundle import read_bundle
from tracker.credentials.issuance import Issuance
from tracker.credentials.trust import Trust
from tracker.credentials.verification import Verdict, verify

NOBODYS = "296bdb32-b04e-4826-bc93-149bd8a9f3f6"

PAGE = "/my/achievements/foundations"


@pytest.fixture
def config(config):
    return replace(config, public_url="https://course.example")


@pytest.fixture
def learner(app):
    return a_learner_who_is_done(app)


def claim(learner, name="Ana Pérez", language="en"):
    """Get the credential; the path of its check page."""
    answer = learner.fill(PAGE, button="Issue", name=name, language=language)
    assert answer.status_code == 303, text_of(answer)
    links = [link["href"] for link in soup(learner.get(PAGE)).select("main a[href]")]
    return next(link for link in links if re.fullmatch(r"/credentials/[0-9a-f-]{36}", link))


def revoke(app, path, reason="Issued under a wrong name", *, may_reissue=False):
    facts = {"credential_id": UUID(path.rsplit("/", 1)[1]), "reason": reason, "may_reissue": may_reissue}
    app.extensions["tracker"].store.write(partial(revoke_credential, now=START, **facts))


class TestClaiming:
    def test_it_needs_somebody_who_is_signed_in(self, client):
        assert "/account/sign-in" in client.get(PAGE).location

    def test_it_shows_what_is_left_before_everything_is_done(self, app):
        visitor = Visitor(app)
        visitor.sign_up_by_name()
        page = visitor.get(PAGE)
        assert "not yet" in text_of(page)
        assert not soup(page).select("form[action$=credential]")

    def test_nothing_is_issued_before_everything_is_done(self, app):
        visitor = Visitor(app)
        visitor.sign_up_by_name()
        answer = visitor.post(f"{PAGE}/credential", {"csrf_token": visitor.csrf(), "name": "Ana", "language": "en"})
        assert answer.status_code == 409

    def test_without_the_token_of_the_form_nothing_is_issued(self, app, learner):
        answer = learner.post(f"{PAGE}/credential", {"name": "Ana", "language": "en"})
        assert answer.status_code == 403
        assert app.extensions["tracker"].store.read(lambda transaction: transaction.credentials.list_all()) == []

    def test_the_form_says_that_the_name_will_be_public(self, learner):
        assert "anyone can open who has its address" in text_of(learner.get(PAGE))

    def test_the_learner_gets_the_address_the_certificate_and_the_bundle(self, learner):
        path = claim(learner)
        page = text_of(learner.get(PAGE))
        assert f"https://course.example{path}" in page
        for ending in ("", ".json", ".pdf", ".zip"):
            assert learner.get(path + ending).status_code == 200

    def test_a_second_time_shows_the_same(self, learner):
        path = claim(learner)
        token = learner.csrf()
        answer = learner.post(f"{PAGE}/credential", {"csrf_token": token, "name": "Other", "language": "es"})
        assert answer.status_code == 303
        assert path in learner.get(PAGE).text
        assert "Ana Pérez" in text_of(learner.get(path))

    @pytest.mark.parametrize("name", ["", "   ", "Ñ" * 201, "Ana \u202ezeréP", "12345"])
    def test_a_name_that_cannot_stand_there_is_asked_for_again(self, learner, name):
        answer = learner.fill(PAGE, button="Issue", name=name, language="es")
        assert answer.status_code == 400
        field = soup(answer).select_one("#name")
        assert field["aria-invalid"] == "true"
        assert soup(answer).select_one("#name-error").get_text()
        assert soup(answer).select_one("#language-es[checked]")

    def test_after_a_revocation_the_page_says_that_there_is_no_other_one_and_what_to_do(self, app, learner):
        path = claim(learner)
        revoke(app, path)
        page = learner.get(PAGE)
        assert "Your certificate was revoked" in text_of(page)
        assert "ask whoever runs this course" in text_of(page)
        assert not soup(page).select("form[action$=credential]")
        answer = learner.post(f"{PAGE}/credential", {"csrf_token": learner.csrf(), "name": "Ana", "language": "en"})
        assert answer.status_code == 409
        revoke(app, path, may_reissue=True)
        assert claim(learner, "Ana Pérez Gómez") != path

    def test_an_unknown_achievement_is_not_found(self, learner):
        assert learner.get("/my/achievements/nothing").status_code == 404


class TestTheCheckPage:
    def test_says_at_once_that_the_certificate_is_genuine(self, app, learner):
        page = Visitor(app).get(claim(learner))
        assert soup(page).h1.get_text() == "This certificate is genuine"
        text = text_of(page)
        for part in (
            "Ana Pérez",
            "Foundations",
            "Unsupervised",
            "2 March 2026",
            "What had to be done.",
            "Not revoked.",
        ):
            assert part in text
        assert "Practice exam, answers public" in text

    def test_is_kept_out_of_search_engines(self, app, learner):
        path = claim(learner)
        for ending in ("", ".json", ".pdf", ".zip"):
            assert "noindex" in Visitor(app).get(path + ending).headers["X-Robots-Tag"]

    def test_speaks_the_readers_language_and_marks_the_certificates(self, app, learner):
        page = soup(Visitor(app, "es").get(claim(learner, language="en")))
        assert page.html["lang"] == "es"
        assert page.select_one(".sheet h2")["lang"] == "en"

    def test_says_that_it_was_revoked_when_and_why(self, app, learner):
        path = claim(learner)
        revoke(app, path)
        page = Visitor(app).get(path)
        assert soup(page).h1.get_text() == "This certificate was revoked"
        assert "Issued under a wrong name" in text_of(page)
        assert ".pdf" not in page.text
        assert Visitor(app).get(f"{path}.pdf").status_code == 410

    def test_says_that_it_is_not_genuine_when_somebody_changed_what_is_kept(self, app, learner):
        path = claim(learner)
        change_document(app, path, "Ana Pérez", "Eva Gómez")
        page = Visitor(app).get(path)
        assert soup(page).h1.get_text() == "This certificate is not genuine"
        assert not soup(page).select(".sheet")

    def test_says_that_another_key_signed_it(self, app, learner, config, tmp_path):
        path = claim(learner)
        (config.keys / "issuer-0001.pem").rename(tmp_path / "lost.pem")
        Issuance.from_config(config).prepare()
        assert soup(Visitor(app).get(path)).h1.get_text() == "This certificate was not signed by this course"

    def test_escapes_the_name(self, app, learner):
        page = Visitor(app).get(claim(learner, name="<script>alert(1)</script> & Ana"))
        assert "<script>alert" not in page.text
        assert "<script>alert(1)</script> & Ana" in text_of(page)

    @pytest.mark.parametrize(
        "path", [f"/credentials/{NOBODYS}", "/credentials/nonsense", f"/credentials/{NOBODYS}.pdf"]
    )
    def test_of_nothing_is_not_found(self, client, path):
        assert client.get(path).status_code == 404


def change_document(app, path, old, new):
    from sqlalchemy import func, update  # noqa: PLC0415 - only this test goes behind the port

    from tracker.storage.tables.credentials import credentials  # noqa: PLC0415

    engine = app.extensions["tracker"].store.engine.execution_options(tracker_writes=True)
    with engine.begin() as connection:
        connection.execute(update(credentials).values(document=func.replace(credentials.c.document, old, new)))


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


def test_a_tracker_without_a_public_address_signs_as_its_own_key(config, app):
    """A laptop in a hall: no https, so no did:web."""
    issuance = Issuance.from_config(replace(config, public_url=""))
    assert issuance.issuer().did.startswith("did:key:z6Mk")
    assert issuance.base == "http://127.0.0.1:8000"


class TestAServerThatListensEverywhere:
    @pytest.fixture
    def config(self, config):
        return replace(config, public_url="", host="0.0.0.0")  # noqa: S104 - nothing listens here

    def test_issues_nothing_and_says_what_its_operator_must_set(self, learner):
        page = learner.get(PAGE)
        assert "set PUBLIC_URL" in text_of(page)
        assert not soup(page).select("form[action$=credential]")
        answer = learner.post(f"{PAGE}/credential", {"csrf_token": learner.csrf(), "name": "Ana", "language": "en"})
        assert answer.status_code == 409
        assert "PUBLIC_URL" in text_of(answer)


class TestAnAchievementWithAnEnd:
    @pytest.fixture
    def course(self, course):
        return replace(course, achievements=(replace(course.achievements[0], valid_months=24),))

    def test_it_is_genuine_until_then_and_expired_afterwards(self, app, learner, clock):
        path = claim(learner)
        page = Visitor(app).get(path)
        assert soup(page).h1.get_text() == "This certificate is genuine"
        assert "2 March 2028" in text_of(page)
        clock.advance(days=365 * 2 + 2)
        assert soup(Visitor(app).get(path)).h1.get_text() == "This certificate has expired"
