"""`tracker credential publish`."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta

import pytest

from tests.tracker.cli.credentials.issued import issue, run
from tracker.credentials.bundle import read_bundle


class TestPublishing:
    def test_writes_no_name_unless_it_is_asked_to(self, settings, issued, tmp_path):
        answer = run(settings, "credential", "publish", tmp_path / "out")
        assert answer.exit_code == 0, answer.output
        written = [file for file in (tmp_path / "out").rglob("*") if file.is_file()]
        assert {str(file.relative_to(tmp_path / "out")) for file in written} >= {
            "credentials/issuer/did.json",
            "credentials/status/1",
            "credentials/index.html",
        }
        assert all("Ana" not in file.read_text(encoding="utf-8") for file in written)
        assert all(str(issued.id) not in file.read_text(encoding="utf-8") for file in written)

    def test_what_it_writes_is_enough_when_the_server_is_gone(self, settings, elsewhere, config, issued, tmp_path):
        out = tmp_path / "out"
        assert run(settings, "credential", "publish", out, "--with-credentials").exit_code == 0
        shutil.rmtree(config.data)
        answer = run(
            elsewhere,
            "verify",
            out / "credentials" / f"{issued.id}.json",
            "--issuer",
            out / "credentials" / "issuer" / "did.json",
            "--status",
            out / "credentials" / "status" / "1",
        )
        assert answer.exit_code == 0, answer.output
        page = (out / "credentials" / str(issued.id) / "index.html").read_text(encoding="utf-8")
        assert "Ana Pérez" in page
        assert "checks nothing itself" in page
        assert (out / "credentials" / f"{issued.id}.pdf").read_bytes().startswith(b"%PDF")

    def test_the_bundles_in_it_are_believed_as_long_as_its_lists(self, settings, issued, tmp_path):
        out = tmp_path / "out"
        run(settings, "credential", "publish", out, "--with-credentials", "--status-days", "30")
        bundle = read_bundle((out / "credentials" / f"{issued.id}.zip").read_bytes())
        published = json.loads((out / "credentials" / "status" / "1").read_text(encoding="utf-8"))
        assert bundle.status_lists == {published["id"]: published}
        start, end = (datetime.fromisoformat(published[name]) for name in ("validFrom", "validUntil"))
        assert end - start == timedelta(days=30)

    def test_a_revoked_certificate_is_published_as_revoked_and_not_for_print(self, settings, issued, tmp_path):
        run(settings, "certificate", "revoke", issued.id, "--reason", "wrong name")
        out = tmp_path / "out"
        run(settings, "credential", "publish", out, "--with-credentials")
        page = (out / "credentials" / str(issued.id) / "index.html").read_text(encoding="utf-8")
        assert "This certificate was revoked" in page
        assert "wrong name" in page
        assert not (out / "credentials" / f"{issued.id}.pdf").exists()

    @pytest.mark.parametrize("again", [["--with-credentials"], []])
    def test_publishing_again_takes_back_the_certificate_that_was_revoked_since(
        self, settings, store, issuance, issued, tmp_path, again
    ):
        kept, out = issue(store, issuance, "Eva Gómez", seed=2), tmp_path / "out"
        run(settings, "credential", "publish", out, "--with-credentials")
        printed = {file.stem for file in (out / "credentials").glob("*.pdf")}
        assert printed == {str(issued.id), str(kept.id)}
        run(settings, "certificate", "revoke", issued.id, "--reason", "wrong name")
        assert run(settings, "credential", "publish", out, *again).exit_code == 0
        assert [file.stem for file in (out / "credentials").glob("*.pdf")] == [str(kept.id)]

    def test_publishing_again_keeps_what_else_is_there(self, settings, tmp_path):
        out = tmp_path / "out"
        out.mkdir()
        (out / "index.html").write_text("the site", encoding="utf-8")
        for _ in range(2):
            assert run(settings, "credential", "publish", out).exit_code == 0
        assert (out / "index.html").read_text(encoding="utf-8") == "the site"
        assert not list(out.rglob("*.new"))
