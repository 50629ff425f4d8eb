"""`tracker verify`."""

from __future__ import annotations

import json

import pytest

from tests.tracker.cli.credentials.issued import issue, run, write_bundle
from tests.tracker.credentials.builders import fixed_keys
from tracker.config import Config
from tracker.credentials.bundle import read_bundle
from tracker.credentials.issuance import Issuance
from tracker.credentials.issuer import document


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
