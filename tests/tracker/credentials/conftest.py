"""What tests of credentials share: keys that are the same in every run, and an issuer of each kind."""

from __future__ import annotations

import pytest

from tests.tracker.credentials.builders import PLACE, an_award, fixed_keys, key_issuer, signed, signed_list, web_issuer
from tracker.credentials.issuer import document
from tracker.credentials.trust import Trust


@pytest.fixture
def keys(tmp_path):
    return fixed_keys(tmp_path / "keys")


@pytest.fixture(params=["did:web", "did:key"])
def issuer(request, keys):
    """Each test that takes it holds for both kinds of DID."""
    return web_issuer(keys) if request.param == "did:web" else key_issuer(keys)


@pytest.fixture
def credential(keys, issuer):
    return signed(keys, an_award(issuer))


@pytest.fixture
def trust(keys, issuer):
    return Trust.of([document(issuer.did, keys.public())], complete=True)


@pytest.fixture
def lists(keys, issuer):
    """The status list of the credential, with somebody else's bit set."""
    return {PLACE.list_url: signed_list(keys, issuer.did, (PLACE.index + 1,))}
