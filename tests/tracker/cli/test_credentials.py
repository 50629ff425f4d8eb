from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner

from tests.tracker.builders import a_course
from tests.tracker.credentials.builders import fixed_keys
from tests.tracker.web.learners import do_everything
from tracker.app import utc_now
from tracker.cli import main
from tracker.commands.issue_credential import issue_credential
from tracker.config import Config
from tracker.credentials.award import Recipient
from tracker.credentials.bundle import bundle_credential, read_bundle
from tracker.credentials.issuance import Issuance
from tracker.credentials.issuer import document
from tracker.queries.read_credential import read_credential
from tracker.queries.read_eligibility import read_eligibility
from tracker.storage.engines import SqlStore, open_engine

COURSE = a_course()
PUBLIC_URL = "https://course.example"


@pytest.fixture
def settings(config) -> dict[str, str]:
    """The environment of an operator: a tracker with a public address."""
    return {
        "DATA": str(config.data),
        "DATABASE_URL": config.database,
        "MANIFEST": str(config.manifest),
        "EXAM_BANK_FILE": str(config.exam_bank_file),
        "PUBLIC": str(config.public),
        "PUBLIC_URL": PUBLIC_URL,
        "ISSUER_DID": "",
        "HOST": "",
        "PORT": "",
    }


@pytest.fixture
def elsewhere(tmp_path) -> dict[str, str]:
    """The environment of somebody who has the program and no tracker."""
    return {"DATA": str(tmp_path / "nowhere"), "DATABASE_URL": "", "PUBLIC_URL": "", "ISSUER_DID": ""}


@pytest.fixture
def issuance(config):
    made = Issuance.from_config(Config(data=config.data, public_url=PUBLIC_URL))
    made.prepare()
    return made


@pytest.fixture
def store(config):
    """One database is enough here: what commands do to both is tested beside them."""
    opened = SqlStore(open_engine(config.database))
    yield opened
    opened.close()


def run(environ, *arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], env=environ)


def issue(store, issuance, name="Ana Pérez", seed=1):
    learner, now = uuid4(), utc_now()
    do_everything(store, learner)
    eligibility = store.read(lambda transaction: read_eligibility(transaction, COURSE, "foundations", learner, now))
    return issue_credential(
        store,
        issuance,
        COURSE,
        eligibility,
        learner=learner,
        recipient=Recipient(name, "en"),
        now=now,
        new_id=uuid4,
        random=Random(seed),
    )


def write_bundle(store, issuance, issued, folder: Path) -> Path:
    """The bundle as it is downloaded now."""
    checked = store.read(lambda transaction: read_credential(transaction, issuance, issued.id, utc_now()))
    issuer = document(checked.award.issuer.did, issuance.keys.public())
    file = folder / f"{issued.id}.zip"
    file.write_bytes(bundle_credential(checked.award, issued.document, issuer, checked.status_list, "https://x"))
    return file


@pytest.fixture
def issued(store, issuance):
    return issue(store, issuance)


@pytest.fixture
def bundle(store, issuance, issued, tmp_path):
    return write_bundle(store, issuance, issued, tmp_path)


@pytest.fixture
def did_json(issuance, tmp_path):
    """What a careful person fetched from the issuer's own address."""
    file = tmp_path / "did.json"
    file.write_text(json.dumps(document(issuance.issuer().did, issuance.keys.public())), encoding="utf-8")
    return file


class TestVerify:
    def test_says_yes_to_every_question_on_the_trackers_own_machine(self, settings, bundle):
        answer = run(settings, "verify", bundle)
        assert answer.exit_code == 0, answer.output
        for line in ("Intact:     yes", "Issuer:     trusted", "Revoked:    no, as of", "Expired:    no", "it holds"):
            assert line in answer.output

    def test_says_yes_elsewhere_with_the_issuers_own_document(self, elsewhere, bundle, did_json):
        assert run(elsewhere, "verify", bundle, "--issuer", did_json).exit_code == 0

    def test_does_not_take_the_bundles_word_for_its_issuer(self, elsewhere, bundle):
        answer = run(elsewhere, "verify", bundle)
        assert answer.exit_code == 3
        assert "Intact:     yes" in answer.output
        assert "not confirmed" in answer.output
        assert "https://course.example/credentials/issuer/did.json" in answer.output

    def test_a_did_web_named_on_the_command_line_is_not_its_key(self, elsewhere, bundle, issuance):
        assert run(elsewhere, "verify", bundle, "--trust", issuance.issuer().did).exit_code == 3

    def test_refuses_an_issuer_that_is_not_the_trusted_one(self, elsewhere, bundle, tmp_path):
        other = fixed_keys(tmp_path / "other", seed=3).newest().did
        answer = run(elsewhere, "verify", bundle, "--trust", other)
        assert answer.exit_code == 1
        assert "NOT TRUSTED" in answer.output

    def test_an_issuer_that_is_named_replaces_the_keys_of_the_trackers_own_machine(self, settings, bundle, tmp_path):
        keys = fixed_keys(tmp_path / "other", seed=3)
        answer = run(settings, "verify", bundle, "--trust", keys.newest().did)
        assert answer.exit_code == 1
        assert "NOT TRUSTED" in answer.output
        file = tmp_path / "did.json"
        file.write_text(json.dumps(document("did:web:other.example", keys.public())), encoding="utf-8")
        assert run(settings, "verify", bundle, "--issuer", file).exit_code == 1

    @pytest.mark.parametrize(
        "did", ["", "zWrong", "did:key:", "did:key:zWrong", "did:key:z6Mké", "did:web:", "did:web:https://x.example"]
    )
    def test_a_did_that_is_not_whole_is_a_wrong_option(self, settings, bundle, did):
        answer = run(settings, "verify", bundle, "--trust", did)
        assert answer.exit_code == 2
        assert "copy it again" in " ".join(answer.output.split())

    def test_a_credential_alone_leaves_the_revocation_unknown(self, settings, issued, tmp_path):
        file = tmp_path / "credential.json"
        file.write_text(issued.document, encoding="utf-8")
        answer = run(settings, "verify", file)
        assert answer.exit_code == 3
        assert "Revoked:    unknown" in answer.output

    def test_a_newer_status_list_tells_of_a_revocation(self, settings, store, issuance, issued, bundle, tmp_path):
        assert run(settings, "certificate", "revoke", issued.id, "--reason", "wrong name").exit_code == 0
        newer = tmp_path / "newer"
        newer.mkdir()
        lists = read_bundle(write_bundle(store, issuance, issued, newer).read_bytes()).status_lists
        file = tmp_path / "list.json"
        file.write_text(json.dumps(next(iter(lists.values()))), encoding="utf-8")
        assert run(settings, "verify", bundle).exit_code == 0
        answer = run(settings, "verify", bundle, "--status", file)
        assert answer.exit_code == 1
        assert "Revoked:    YES" in answer.output

    def test_refuses_what_was_changed(self, settings, issued, tmp_path):
        file = tmp_path / "credential.json"
        file.write_text(issued.document.replace("Ana Pérez", "Eva Gómez"), encoding="utf-8")
        answer = run(settings, "verify", file)
        assert answer.exit_code == 1
        assert "Intact:     NO" in answer.output

    @pytest.mark.parametrize("content", [b"", b"{}", b"PK\x03\x04", b"\x00\xff", b'{"proof": {}, "issuer": "x"}'])
    def test_says_what_is_wrong_with_a_broken_file(self, settings, tmp_path, content):
        file = tmp_path / "broken"
        file.write_bytes(content)
        answer = run(settings, "verify", file)
        assert answer.exit_code == 2
        assert "cannot be checked" in answer.output

    def test_says_that_a_did_document_is_broken(self, settings, bundle, tmp_path):
        file = tmp_path / "did.json"
        file.write_text("{}", encoding="utf-8")
        assert run(settings, "verify", bundle, "--issuer", file).exit_code == 2

    def test_a_file_that_is_not_there_is_a_wrong_option(self, settings, tmp_path):
        assert run(settings, "verify", tmp_path / "nothing").exit_code == 2

    def test_works_although_a_key_of_this_machine_cannot_be_used(self, settings, bundle, did_json, issuance):
        (issuance.keys.folder / "issuer-0001.pem").chmod(0o644)
        answer = run(settings, "verify", bundle)
        assert answer.exit_code == 3
        assert "left out" in answer.output
        assert run(settings, "verify", bundle, "--issuer", did_json).exit_code == 0

    def test_trusts_a_did_key_by_its_name(self, elsewhere, config, store, tmp_path):
        local = Issuance.from_config(Config(data=config.data))
        local.prepare()
        file = write_bundle(store, local, issue(store, local), tmp_path)
        assert run(elsewhere, "verify", file).exit_code == 3
        assert run(elsewhere, "verify", file, "--trust", local.issuer().did).exit_code == 0


class TestCertificates:
    def test_are_listed_with_their_revocation(self, settings, store, issuance, issued):
        other = issue(store, issuance, "Eva Gómez", seed=2)
        run(settings, "certificate", "revoke", issued.id, "--reason", "wrong name")
        lines = run(settings, "certificate", "list").output.splitlines()
        assert len(lines) == 2
        assert any(line.startswith(str(issued.id)) and "wrong name" in line for line in lines)
        assert any(line.startswith(str(other.id)) and "revoked" not in line for line in lines)

    def test_are_revoked_for_good_unless_another_one_is_allowed(self, settings, issued):
        answer = run(settings, "certificate", "revoke", issued.id, "--reason", "wrong name")
        assert "cannot get another one" in answer.output
        answer = run(settings, "certificate", "revoke", issued.id, "--reason", "wrong name", "--may-reissue")
        assert "may get another one" in answer.output
        assert "may be issued again: wrong name" in run(settings, "certificate", "list").output

    @pytest.mark.parametrize("arguments", [["--reason", " "], []])
    def test_are_not_revoked_without_a_reason(self, settings, issued, arguments):
        assert run(settings, "certificate", "revoke", issued.id, *arguments).exit_code == 2

    def test_that_were_never_issued_cannot_be_revoked(self, settings):
        answer = run(settings, "certificate", "revoke", UUID(int=1), "--reason", "x")
        assert answer.exit_code == 1
        assert "tracker certificate list" in answer.output


class TestKeys:
    def test_are_rotated_and_earlier_credentials_still_hold(self, settings, store, issuance, issued, bundle, tmp_path):
        first = issuance.keys.newest()
        assert run(settings, "credential", "rotate-key").exit_code == 0
        assert run(settings, "credential", "rotate-key").exit_code == 0
        assert issuance.keys.newest() != first
        assert run(settings, "verify", bundle).exit_code == 0
        assert run(settings, "certificate", "revoke", issued.id, "--reason", "x").exit_code == 0
        assert run(settings, "verify", write_bundle(store, issuance, issued, tmp_path)).exit_code == 1


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
