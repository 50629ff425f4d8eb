"""The public page on which anybody checks a credential."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.tracker.visitor import Visitor, soup, text_of
from tests.tracker.web.credentials.claimed import NOBODYS, claim, revoke
from tracker.credentials.issuance import Issuance


def change_document(app, path, old, new):
    from sqlalchemy import func, update  # noqa: PLC0415 - only this test goes behind the port

    from tracker.storage.tables.credentials import credentials  # noqa: PLC0415

    engine = app.extensions["tracker"].store.engine.execution_options(tracker_writes=True)
    with engine.begin() as connection:
        connection.execute(update(credentials).values(document=func.replace(credentials.c.document, old, new)))


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
