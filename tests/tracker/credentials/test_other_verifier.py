"""openvc-core, a verifier that is not ours, on what we sign; its document loader is injected, so it asks no network."""

from __future__ import annotations

from datetime import timedelta

import pytest
from openbadgeslib.ob3.contexts import bundled_contexts
from openvc.did.base import DidResolutionError, DidResolverRegistry
from openvc.did.did_key import DidKeyResolver
from openvc.did.did_web import DidWebResolver
from openvc.errors import OpenvcError
from openvc.verify import VerificationPolicy, verify_credential

from tests.tracker.builders import START
from tests.tracker.credentials.builders import PLACE, an_award, fixed_keys, signed, signed_list
from tests.tracker.credentials.mutations import every_change
from tracker.credentials.issuer import document, document_address

LATER = START + timedelta(hours=1)


class OtherVerifier:
    """Checks credentials with nothing but the DID document and the status list that are published."""

    def __init__(self, issuer_document, status_list):
        self._documents = {document_address(issuer_document["id"]): issuer_document}
        self._resolver = DidResolverRegistry([DidKeyResolver(), DidWebResolver(self._fetch)])
        self._lists = {status_list["id"]: status_list}

    def accepts(self, credential, now=LATER):
        policy = VerificationPolicy(now=now, require_status_issuer_binding=True)
        try:
            result = verify_credential(
                credential,
                policy=policy,
                resolver=self._resolver,
                resolve_status_list=self._read_list,
                extra_contexts=bundled_contexts(),
            )
        except OpenvcError:
            return False
        return result.status is not None and not result.status.revoked

    def _fetch(self, address):
        if address not in self._documents:
            raise DidResolutionError(f"nothing is published at {address}")
        return self._documents[address]

    def _read_list(self, address):
        policy = VerificationPolicy(now=LATER)
        result = verify_credential(
            self._lists[address], policy=policy, resolver=self._resolver, extra_contexts=bundled_contexts()
        )
        return result.credential


@pytest.fixture
def credential(keys, issuer):
    return signed(keys, an_award(issuer))


@pytest.fixture
def verifier(keys, issuer):
    return OtherVerifier(document(issuer.did, keys.public()), signed_list(keys, issuer.did))


def test_it_accepts_the_credential(verifier, credential):
    assert verifier.accepts(credential)


def test_it_refuses_the_credential_after_any_value_changed(verifier, credential):
    assert [name for name, changed in every_change(credential) if verifier.accepts(changed)] == []


def test_it_refuses_the_credential_after_its_revocation(keys, issuer, credential):
    revoked = signed_list(keys, issuer.did, (PLACE.index,))
    assert not OtherVerifier(document(issuer.did, keys.public()), revoked).accepts(credential)


def test_it_refuses_the_credential_after_its_end(verifier, credential, issuer):
    assert not verifier.accepts(credential, now=an_award(issuer).expires + timedelta(hours=1))


def test_it_refuses_what_somebody_else_signed(verifier, issuer, credential, tmp_path):
    forger = fixed_keys(tmp_path / "forger", seed=2)
    unsigned = {name: value for name, value in credential.items() if name != "proof"}
    assert not verifier.accepts(forger.sign(unsigned, "did:web:course.example:credentials:issuer", START))


def test_it_accepts_credentials_of_before_two_rotations(keys, issuer, credential):
    keys.rotate()
    keys.rotate()
    verifier = OtherVerifier(document(issuer.did, keys.public()), signed_list(keys, issuer.did))
    assert verifier.accepts(credential)


@pytest.mark.parametrize("name", ["محمد بن خالد", "Ana 🌱 Pérez", "Ñ" * 200, "\\theta \\n “x” <b>"])
def test_it_accepts_names_of_any_script(keys, issuer, verifier, name):
    assert verifier.accepts(signed(keys, an_award(issuer, name=name)))
