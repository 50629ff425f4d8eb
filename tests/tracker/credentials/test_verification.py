from __future__ import annotations

import copy
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.builders import START
from tests.tracker.credentials.builders import PLACE, an_award, fixed_keys, signed, signed_list, web_issuer
from tests.tracker.credentials.mutations import changed, every_change, leaves
from tracker.credentials.document import DocumentError, Place
from tracker.credentials.issuer import document
from tracker.credentials.proof import ProofError, check_coverage
from tracker.credentials.status_list import SERVED_FOR, SIZE
from tracker.credentials.trust import IssuerDocumentError, Trust
from tracker.credentials.verification import Verdict, verify

LATER = START + timedelta(hours=1)


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


def test_a_credential_holds(credential, trust, lists, issuer):
    report = verify(credential, trust, lists, LATER)
    assert report.verdict is Verdict.HOLDS
    assert report.award == an_award(issuer)
    assert report.status is not None
    assert report.status.as_of == START


def test_no_change_to_any_value_goes_unnoticed(credential, trust, lists):
    unnoticed = []
    for name, altered in every_change(credential):
        try:
            report = verify(altered, trust, lists, LATER)
        except DocumentError:
            continue
        if report.intact or report.verdict is not Verdict.REFUSED:
            unnoticed.append(name)
    assert unnoticed == []
    assert len(list(leaves(credential))) > 60


@pytest.mark.parametrize(
    "added",
    [
        {"grade": "A"},
        {"evidence": [{"type": ["Evidence"], "name": "More"}]},
        {"validUntil": "2099-01-01T00:00:00Z"},
        {"https://www.w3.org/2018/credentials#validUntil": "2099-01-01T00:00:00Z"},
        {"expirationDate": "2099-01-01T00:00:00Z"},
    ],
)
def test_no_added_value_goes_unnoticed(credential, trust, lists, added):
    assert not verify({**credential, **added}, trust, lists, LATER).intact


def test_a_second_context_cannot_give_words_another_meaning(credential, trust, lists):
    context = [*credential["@context"], {"name": "https://example.org/nickname"}]
    assert not verify({**credential, "@context": context}, trust, lists, LATER).intact


def test_two_proofs_are_not_one(credential, trust, lists):
    with pytest.raises(DocumentError):
        verify({**credential, "proof": [credential["proof"]] * 2}, trust, lists, LATER)


def test_another_key_cannot_sign_for_the_issuer(credential, issuer, trust, tmp_path):
    """A forger signs with a key of the forger's own, under the issuer's name."""
    forger = fixed_keys(tmp_path / "forger", seed=2)
    unsigned = {name: value for name, value in credential.items() if name != "proof"}
    forged = forger.sign(unsigned, "did:web:course.example:credentials:issuer", START)
    report = verify(forged, trust, {}, LATER)
    assert report.verdict is Verdict.REFUSED
    if issuer.did.startswith("did:web:"):
        assert report.intact
        assert report.trusted is False
    else:
        assert not report.intact


def test_the_name_of_the_key_cannot_be_exchanged(credential, trust, lists, tmp_path):
    forged = copy.deepcopy(credential)
    other = fixed_keys(tmp_path / "forger", seed=2).newest()
    forged["proof"]["verificationMethod"] = f"{forged['issuer']['id']}#{other.multibase}"
    assert not verify(forged, trust, lists, LATER).intact


@pytest.mark.parametrize("document", [{}, {"issuer": 7}, {"issuer": "did:web:x", "proof": {}}, {"proof": []}])
def test_what_is_no_signed_credential_is_refused_as_such(document):
    with pytest.raises(DocumentError):
        verify(document, Trust(), {}, START)


def test_a_signed_document_that_is_no_credential_of_ours_is_refused(keys, trust, issuer):
    with pytest.raises(DocumentError):
        verify(signed_list(keys, issuer.did), trust, {}, START)


class TestTime:
    def test_it_ends(self, credential, trust, lists, issuer):
        end = an_award(issuer).expires
        assert not verify(credential, trust, lists, end).expired
        report = verify(credential, trust, lists, end + timedelta(seconds=1))
        assert report.expired
        assert report.verdict is Verdict.REFUSED

    def test_it_does_not_hold_before_it_was_issued(self, credential, trust, lists):
        assert verify(credential, trust, lists, START - timedelta(days=1)).early

    def test_a_clock_that_lags_by_minutes_is_forgiven(self, credential, trust, lists):
        assert verify(credential, trust, lists, START - timedelta(minutes=4)).verdict is Verdict.HOLDS

    def test_one_without_an_end_does_not_expire(self, keys, issuer, trust, lists):
        credential = signed(keys, an_award(issuer, expires=None))
        assert not verify(credential, trust, lists, START + timedelta(days=36_500)).expired


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


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(data=st.data())
def test_anything_in_the_place_of_a_value_is_reported_and_never_an_accident(data, credential, trust, lists):
    path, _ = data.draw(st.sampled_from(list(leaves(credential))))
    depth = data.draw(st.integers(1, len(path)))
    broken = changed(credential, path[:depth], data.draw(JSON))
    try:
        report = verify(broken, trust, lists, LATER)
    except DocumentError:
        return
    assert not report.intact or broken == credential


@given(document=st.dictionaries(st.sampled_from(["issuer", "proof", "type", "@context", "x"]), JSON))
def test_any_document_is_refused_or_reported(document):
    with pytest.raises(DocumentError):
        verify(document, Trust(), {}, START)


def test_the_check_inside_the_library_that_we_rest_on_is_where_it_was(credential):
    check_coverage(credential)
    with pytest.raises(ProofError):
        check_coverage({**credential, "unknown": "member"})
