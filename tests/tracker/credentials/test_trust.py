"""Whom a verifier believes, and what it asks a status list."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.tracker.builders import START
from tests.tracker.credentials.builders import LATER, PLACE, an_award, fixed_keys, signed, signed_list, web_issuer
from tests.tracker.credentials.mutations import every_change
from tracker.credentials.document import Place
from tracker.credentials.issuer import document
from tracker.credentials.status_list import SERVED_FOR, SIZE
from tracker.credentials.trust import IssuerDocumentError, Trust
from tracker.credentials.verification import Verdict, verify


class TestRevocation:
    def test_a_set_bit_revokes(self, credential, keys, issuer, trust):
        report = verify(credential, trust, {PLACE.list_url: signed_list(keys, issuer.did, (PLACE.index,))}, LATER)
        assert report.status is not None
        assert report.status.revoked
        assert report.verdict is Verdict.REFUSED

    def test_without_a_list_it_is_unknown(self, credential, trust):
        report = verify(credential, trust, {}, LATER)
        assert report.status is None
        assert report.status_reason
        assert report.verdict is Verdict.UNCONFIRMED

    def test_a_list_that_has_run_out_says_no_more_than_its_date(self, credential, trust, lists):
        report = verify(credential, trust, lists, START + SERVED_FOR + timedelta(minutes=1))
        assert report.status is not None
        assert report.stale
        assert report.verdict is Verdict.UNCONFIRMED

    def test_no_change_to_the_list_goes_unnoticed(self, credential, trust, lists):
        unnoticed = [
            name
            for name, changed in every_change(lists[PLACE.list_url])
            if verify(credential, trust, {PLACE.list_url: changed}, LATER).status is not None
        ]
        assert unnoticed == []

    def test_a_list_of_another_address_says_nothing(self, credential, keys, issuer, trust):
        other = signed_list(keys, issuer.did, url="https://course.example/credentials/status/2")
        assert verify(credential, trust, {PLACE.list_url: other}, LATER).status is None

    def test_a_list_of_another_issuer_says_nothing(self, credential, trust, tmp_path):
        forger = fixed_keys(tmp_path / "forger", seed=2)
        forged = signed_list(forger, forger.newest().did)
        assert verify(credential, trust, {PLACE.list_url: forged}, LATER).status is None

    def test_a_list_that_a_forger_signed_for_the_issuer_says_nothing(self, keys, tmp_path):
        issuer = web_issuer(keys)
        trust = Trust.of([document(issuer.did, keys.public())], complete=True)
        forged = signed_list(fixed_keys(tmp_path / "forger", seed=2), issuer.did)
        assert verify(signed(keys, an_award(issuer)), trust, {PLACE.list_url: forged}, LATER).status is None

    def test_a_list_dated_in_the_future_says_nothing(self, credential, keys, issuer, trust):
        early = signed_list(keys, issuer.did, now=LATER + timedelta(days=1))
        assert verify(credential, trust, {PLACE.list_url: early}, LATER).status is None

    @pytest.mark.parametrize("index", [SIZE, SIZE * 100, -1])
    def test_a_place_that_the_list_does_not_have_is_unknown(self, keys, issuer, trust, lists, index):
        place = Place(PLACE.list_url, index)
        if index < 0:
            with pytest.raises(ValueError, match="statusListIndex"):
                signed(keys, an_award(issuer), place)
        else:
            assert verify(signed(keys, an_award(issuer), place), trust, lists, LATER).status is None


class TestTrust:
    def test_an_issuer_that_nothing_is_known_of_is_neither_trusted_nor_refused(self, credential, lists):
        report = verify(credential, Trust(), lists, LATER)
        assert report.trusted is None
        assert report.verdict is Verdict.UNCONFIRMED

    def test_a_did_key_is_trusted_by_its_name_and_a_did_web_is_not(self, credential, lists, issuer):
        trusted = verify(credential, Trust(dids=frozenset({issuer.did})), lists, LATER).trusted
        assert trusted is (True if issuer.did.startswith("did:key:") else None)

    def test_somebody_elses_word_is_refused_where_all_trusted_issuers_are_named(self, credential, lists, tmp_path):
        other = fixed_keys(tmp_path / "other", seed=2)
        trust = Trust.of([document(other.newest().did, other.public())], complete=True)
        assert verify(credential, trust, lists, LATER).trusted is False

    def test_a_key_that_may_not_sign_credentials_is_not_trusted(self, keys):
        issuer = web_issuer(keys)
        known = {**document(issuer.did, keys.public()), "assertionMethod": []}
        credential = signed(keys, an_award(issuer))
        assert verify(credential, Trust.of([known], complete=False), {}, LATER).trusted is False

    def test_credentials_of_before_two_rotations_still_hold(self, keys, issuer):
        credential = signed(keys, an_award(issuer))
        keys.rotate()
        keys.rotate()
        trust = Trust.of([document(issuer.did, keys.public())], complete=True)
        lists = {PLACE.list_url: signed_list(keys, issuer.did)}
        assert verify(credential, trust, lists, LATER).verdict is Verdict.HOLDS
        revoked = {PLACE.list_url: signed_list(keys, issuer.did, (PLACE.index,))}
        assert verify(credential, trust, revoked, LATER).verdict is Verdict.REFUSED

    @pytest.mark.parametrize(
        "broken",
        [
            {},
            {"id": "did:web:x"},
            {"id": 7, "verificationMethod": [], "assertionMethod": []},
            {"id": "x", "verificationMethod": [], "assertionMethod": []},
            {"id": "did:web:x", "verificationMethod": [{}], "assertionMethod": []},
            {"id": "did:web:x", "verificationMethod": 7, "assertionMethod": []},
            {
                "id": "did:web:x",
                "verificationMethod": [{"id": "did:web:x#zzz", "publicKeyMultibase": "zzz"}],
                "assertionMethod": ["did:web:x#zzz"],
            },
        ],
    )
    def test_a_broken_did_document_is_refused(self, broken):
        with pytest.raises(IssuerDocumentError):
            Trust.of([broken], complete=False)
