from __future__ import annotations

import json
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.credentials.builders import HOST, PLACE, an_award, signed, signed_list
from tracker.credentials.bundle import CREDENTIAL, ISSUER, LARGEST, README, bundle_credential, read_bundle, write_bundle
from tracker.credentials.document import DocumentError
from tracker.credentials.issuer import document


@pytest.fixture
def parts(keys, issuer):
    award = an_award(issuer)
    return award, signed(keys, award), document(issuer.did, keys.public()), signed_list(keys, issuer.did)


@pytest.fixture
def bundle(parts):
    award, credential, issuer_document, status_list = parts
    return bundle_credential(award, json.dumps(credential), issuer_document, status_list, f"{HOST}/credentials/x")


def test_a_bundle_gives_back_what_went_in(bundle, parts):
    _, credential, issuer_document, status_list = parts
    found = read_bundle(bundle)
    assert found.credential == credential
    with zipfile.ZipFile(BytesIO(bundle)) as archive:
        assert json.loads(archive.read(ISSUER)) == issuer_document
    assert found.status_lists == {PLACE.list_url: status_list}


def test_its_read_me_says_how_to_check_it(bundle, issuer):
    with zipfile.ZipFile(BytesIO(bundle)) as archive:
        text = archive.read(README).decode()
    assert "tracker verify" in text
    assert issuer.did in text
    assert ("did.json" in text) == issuer.did.startswith("did:web:")


def test_a_credential_alone_is_read_too(parts):
    assert read_bundle(json.dumps(parts[1]).encode()).credential == parts[1]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not JSON",
        b"[]",
        b"7",
        b"\xff\xfe",
        b"[" * 100_000,
        b"PK",
        b"PK\x03\x04 torn",
        write_bundle({"other.txt": b""}),
        write_bundle({CREDENTIAL: b"[]"}),
        write_bundle({CREDENTIAL: b"{}" + b" " * LARGEST}),
        b'{"a": "' + b"x" * LARGEST + b'"}',
    ],
    ids=range(12),
)
def test_what_is_no_bundle_and_no_credential_is_refused(content):
    with pytest.raises(DocumentError):
        read_bundle(content)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content):
    for candidate in (content, b"PK\x03\x04" + content):
        try:
            read_bundle(candidate)
        except DocumentError:
            continue


def test_a_torn_bundle_is_refused(bundle):
    for end in range(0, len(bundle), 97):
        with pytest.raises(DocumentError):
            read_bundle(bundle[:end])


def test_a_bundle_with_a_damaged_byte_is_refused_or_unchanged(bundle, parts):
    for at in range(0, len(bundle), 31):
        damaged = bundle[:at] + bytes([bundle[at] ^ 0xFF]) + bundle[at + 1 :]
        try:
            assert read_bundle(damaged).credential == parts[1]
        except DocumentError:
            continue
