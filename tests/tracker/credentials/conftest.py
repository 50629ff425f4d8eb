"""What tests of credentials share: keys that are the same in every run, and an issuer of each kind."""

from __future__ import annotations

import pytest

from tests.tracker.credentials.builders import fixed_keys, key_issuer, web_issuer


@pytest.fixture
def keys(tmp_path):
    return fixed_keys(tmp_path / "keys")


@pytest.fixture(params=["did:web", "did:key"])
def issuer(request, keys):
    """Each test that takes it holds for both kinds of DID."""
    return web_issuer(keys) if request.param == "did:web" else key_issuer(keys)
