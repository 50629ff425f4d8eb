"""`tracker certificate` and the issuer's keys: what was issued, and what was revoked."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.tracker.cli.credentials.issued import issue, run, write_bundle


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
