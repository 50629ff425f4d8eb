"""What `tracker verify` finds in a credential, and that no change to it goes unnoticed."""

from __future__ import annotations

import copy
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.builders import START
from tests.tracker.credentials.builders import LATER, an_award, fixed_keys, signed, signed_list
from tests.tracker.credentials.mutations import changed, every_change, leaves
from tracker.credentials.document import DocumentError
from tracker.credentials.proof import ProofError, check_coverage
from tracker.credentials.trust import Trust
from tracker.credentials.verification import Verdict, verify


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
