from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.tracker.builders import START
from tests.tracker.credentials.builders import LABELS, PLACE, an_award, key_issuer, web_issuer
from tracker.credentials.document import write_document
from tracker.credentials.issuer import choose_did, document
from tracker.credentials.proof import ProofError
from tracker.credentials.signing import SigningKeys
from tracker.errors import IssuerKeyUnusable, SettingInvalid


@pytest.fixture
def fresh(tmp_path):
    made = SigningKeys(tmp_path / "fresh")
    made.prepare()
    return made


def test_the_first_key_is_made_for_its_owner_alone(fresh):
    (file,) = fresh.folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(fresh.folder.stat().st_mode) == 0o700


def test_preparing_again_keeps_the_key(fresh):
    before = fresh.public()
    fresh.prepare()
    assert fresh.public() == before


def test_processes_that_start_at_once_agree_on_one_key(tmp_path):
    keys = SigningKeys(tmp_path / "shared")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: (keys.prepare(), keys.newest())[1], range(8)))
    assert len(set(found)) == 1
    assert [file.name for file in keys.folder.iterdir()] == ["issuer-0001.pem"]


def test_a_rotation_adds_a_key_that_signs_from_then_on(fresh):
    (first,) = fresh.public()
    second = fresh.rotate()
    assert fresh.public() == (first, second)
    assert fresh.newest() == second


def test_a_key_that_others_can_read_is_not_used(fresh):
    (file,) = fresh.folder.iterdir()
    file.chmod(0o640)
    with pytest.raises(IssuerKeyUnusable) as refused:
        fresh.newest()
    assert "chmod 600" in refused.value.reason


def test_a_damaged_key_is_named(fresh):
    (file,) = fresh.folder.iterdir()
    file.write_bytes(b"not a key")
    with pytest.raises(IssuerKeyUnusable) as refused:
        fresh.newest()
    assert refused.value.file == str(file)


def test_without_a_key_nothing_is_signed(tmp_path):
    with pytest.raises(IssuerKeyUnusable):
        SigningKeys(tmp_path / "nowhere").newest()


def test_a_key_of_another_kind_is_not_used(fresh):
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat  # noqa: PLC0415

    (file,) = fresh.folder.iterdir()
    pem = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(pem)
    with pytest.raises(IssuerKeyUnusable):
        fresh.newest()


def test_an_earlier_did_key_still_signs_after_a_rotation(fresh):
    did = fresh.newest().did
    fresh.rotate()
    issuer = key_issuer(fresh)
    assert issuer.did != did
    signed = fresh.sign(write_document(an_award(issuer), PLACE, LABELS) | {"issuer": did}, did, START)
    assert signed["proof"]["verificationMethod"] == f"{did}#{did.removeprefix('did:key:')}"


def test_a_did_key_that_is_not_ours_signs_nothing(fresh, keys):
    with pytest.raises(IssuerKeyUnusable):
        fresh.sign(write_document(an_award(key_issuer(keys)), PLACE, LABELS), key_issuer(keys).did, START)


def test_a_value_that_no_proof_covers_is_not_signed(keys):
    issuer = web_issuer(keys)
    document = write_document(an_award(issuer), PLACE, LABELS)
    with pytest.raises(ProofError):
        keys.sign({**document, "grade": "A"}, issuer.did, START)


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_files_that_are_no_issuer_keys_are_left_alone(fresh):
    (fresh.folder / "session").write_bytes(b"secret")
    (fresh.folder / "issuer-old.pem").write_bytes(b"kept by hand")
    assert len(fresh.public()) == 1


class TestTheDid:
    def test_is_a_did_web_below_a_public_https_address(self, keys):
        did = choose_did("", "https://course.example/lessons/", keys.newest())
        assert did == "did:web:course.example:lessons:credentials:issuer"

    def test_keeps_the_port(self, keys):
        assert choose_did("", "https://course.example:8443", keys.newest()).startswith("did:web:course.example%3A8443:")

    @pytest.mark.parametrize("public_url", ["", "http://127.0.0.1:8000"])
    def test_is_the_newest_key_without_one(self, keys, public_url):
        assert choose_did("", public_url, keys.newest()) == keys.newest().did

    def test_can_be_set(self, keys):
        assert choose_did("did:web:city.example", "https://course.example", keys.newest()) == "did:web:city.example"
        assert choose_did("did:key", "https://course.example", keys.newest()) == keys.newest().did

    @pytest.mark.parametrize(("setting", "public_url"), [("did:ion:x", ""), ("", "https://user@course.example")])
    def test_that_cannot_be_resolved_is_refused(self, keys, setting, public_url):
        with pytest.raises(SettingInvalid):
            choose_did(setting, public_url, keys.newest())


def test_a_did_web_document_lists_every_key_and_a_did_key_document_its_own(fresh):
    first = fresh.newest()
    second = fresh.rotate()
    did = "did:web:course.example"
    assert document(did, fresh.public())["assertionMethod"] == [f"{did}#{second.multibase}", f"{did}#{first.multibase}"]
    assert document(first.did, fresh.public())["assertionMethod"] == [f"{first.did}#{first.multibase}"]


def test_no_other_file_of_the_tracker_handles_private_keys(repository):
    words = ("load_pem_private_key", "private_bytes", "Ed25519PrivateKey", "issuer-*.pem")
    found = {
        file.name
        for file in (repository / "tracker").rglob("*.py")
        if any(word in file.read_text(encoding="utf-8") for word in words)
    }
    assert found == {"signing.py"}
