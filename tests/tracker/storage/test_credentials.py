from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from tests.tracker.builders import START
from tracker.storage.ports import IssuedCredential

DID = "did:web:course.example"
BASE = "https://course.example"


def a_credential(status_list=1, **changes):
    values = {
        "id": uuid4(),
        "learner": uuid4(),
        "achievement": "foundations",
        "document": '{"name": "María"}',
        "status_list": status_list,
        "place": 4711,
        "issued": START,
        **changes,
    }
    return IssuedCredential(**values)


def open_list(store, did=DID, base=BASE, room=2):
    return store.write(lambda transaction: transaction.credentials.open_list(did, base, room))


def put(store, credential):
    return store.write(lambda transaction: transaction.credentials.put(credential))


def test_a_credential_is_found_as_it_was_put(store):
    open_list(store)
    credential = a_credential()
    assert put(store, credential) == credential
    assert store.read(lambda transaction: transaction.credentials.find(credential.id)) == credential
    assert store.read(lambda transaction: transaction.credentials.find(uuid4())) is None


def test_a_learner_has_one_credential_in_force_for_an_achievement(store):
    open_list(store)
    first = a_credential()
    put(store, first)
    second = a_credential(learner=first.learner, place=1)
    assert put(store, second) == first
    assert store.read(lambda transaction: transaction.credentials.find(second.id)) is None


def test_after_a_revocation_another_one_can_be_issued(store):
    open_list(store)
    first = a_credential()
    put(store, first)
    store.write(lambda transaction: transaction.credentials.revoke(first.id, START, "the name was wrong"))
    second = a_credential(learner=first.learner, place=1)
    assert put(store, second) == second
    in_force = store.read(lambda transaction: transaction.credentials.find_in_force(first.learner))
    assert in_force == [second]


def test_a_revocation_without_leave_bars_one_learner_from_one_achievement(store):
    open_list(store)
    first = a_credential()
    put(store, first)

    def barred(learner, achievement):
        return store.read(lambda transaction: transaction.credentials.is_barred(learner, achievement))

    assert not barred(first.learner, "foundations")
    store.write(lambda transaction: transaction.credentials.revoke(first.id, START, "cheated"))
    assert barred(first.learner, "foundations")
    assert not barred(first.learner, "another")
    assert not barred(uuid4(), "foundations")
    store.write(lambda transaction: transaction.credentials.revoke(first.id, START, "", may_reissue=True))
    assert not barred(first.learner, "foundations")


def test_a_place_is_given_to_one_credential(store):
    open_list(store)
    put(store, a_credential(place=5))
    assert put(store, a_credential(place=5)) is None
    assert len(store.read(lambda transaction: transaction.credentials.list_all())) == 1


def test_a_revocation_keeps_its_first_date_and_reason(store):
    open_list(store)
    credential = a_credential()
    put(store, credential)
    store.write(lambda transaction: transaction.credentials.revoke(credential.id, START, "first"))
    store.write(lambda transaction: transaction.credentials.revoke(credential.id, START + timedelta(1), "second"))
    found = store.read(lambda transaction: transaction.credentials.find(credential.id))
    assert found == replace(credential, revoked=START, reason="first")


def test_a_list_knows_its_revoked_places_and_no_others(store):
    open_list(store)
    kept, lost = a_credential(place=3), a_credential(place=9)
    for credential in (kept, lost):
        put(store, credential)
    store.write(lambda transaction: transaction.credentials.revoke(lost.id, START, "why"))
    assert list(store.read(lambda transaction: transaction.credentials.find_revoked(1))) == [9]
    assert list(store.read(lambda transaction: transaction.credentials.find_revoked(2))) == []


def test_a_list_takes_credentials_until_it_has_no_room(store):
    first = open_list(store)
    assert first.url == "https://course.example/credentials/status/1"
    put(store, a_credential(place=1))
    assert open_list(store) == first
    put(store, a_credential(place=2))
    second = open_list(store)
    assert second.number == 2
    assert store.read(lambda transaction: transaction.credentials.list_lists()) == [first, second]


def test_another_issuer_or_address_has_a_list_of_its_own(store):
    first = open_list(store)
    other = open_list(store, did="did:key:z6Mk")
    moved = open_list(store, base="https://new.example")
    assert [first.number, other.number, moved.number] == [1, 2, 3]
    assert store.read(lambda transaction: transaction.credentials.find_list(2)) == other
    assert store.read(lambda transaction: transaction.credentials.find_list(9)) is None


def test_credentials_are_listed_in_the_order_they_were_issued(store):
    open_list(store)
    late = a_credential(issued=START + timedelta(hours=1), place=1)
    early = a_credential(place=2)
    for credential in (late, early):
        put(store, credential)
    assert store.read(lambda transaction: transaction.credentials.list_all()) == [early, late]
