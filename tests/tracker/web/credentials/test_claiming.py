"""A learner who has done everything gets the credential, once and under the name that was chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tracker.visitor import Visitor, soup, text_of
from tests.tracker.web.credentials.claimed import PAGE, claim, revoke
from tracker.credentials.issuance import Issuance


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
        link = soup(learner.get(PAGE)).select_one(".sheet__address a")
        assert (link["href"], link.get_text()) == (path, f"https://course.example{path}")
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
