from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.tracker.builders import START
from tracker.errors import StoreFailed
from tracker.storage.ports import Account, Link


def an_account(**changes):
    values = {"learner": uuid4(), "display_name": "Ana", "created": START, "session_key": uuid4().hex, **changes}
    if "pseudonym" not in values:
        values = {"email": f"{values['learner']}@example.org", **values}
    return Account(**values)


def a_named_account(name="River", **changes):
    return an_account(pseudonym=name, pseudonym_key=name.lower(), display_name=name, recovery_code="0" * 64, **changes)


def put(store, account):
    return store.write(lambda transaction: transaction.accounts.put(account))


def test_an_account_is_found_by_each_of_its_keys(store):
    ana = an_account(email="ana@example.org", password="hash", roles=frozenset({"learner", "trainer"}), language="es")
    river = a_named_account()
    assert put(store, ana)
    assert put(store, river)
    store.read(lambda transaction: check(transaction.accounts, ana, river))


def check(accounts, ana, river):
    assert accounts.find(ana.learner) == ana
    assert accounts.find_by_email("ana@example.org") == ana
    assert accounts.find_by_session(ana.session_key) == ana
    assert accounts.find_by_pseudonym("river") == river
    assert accounts.find_by_email("nobody@example.org") is None
    assert accounts.list_all() == sorted([ana, river], key=lambda account: account.learner.hex)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (an_account(email="ana@example.org"), an_account(email="ana@example.org")),
        (a_named_account("River"), a_named_account("River")),
        (an_account(session_key="same"), an_account(session_key="same")),
    ],
)
def test_what_is_taken_is_not_given_twice(store, first, second):
    assert put(store, first)
    assert not put(store, second)
    assert store.read(lambda transaction: transaction.accounts.list_all()) == [first]


@pytest.mark.parametrize(
    "account",
    [
        replace(an_account(), pseudonym="Ana", pseudonym_key="ana"),
        replace(an_account(), email=None),
        replace(a_named_account(), pseudonym_key=None),
    ],
)
def test_an_account_has_one_way_in(store, account):
    with pytest.raises(StoreFailed):
        put(store, account)


def test_many_accounts_have_no_address_and_many_have_no_name(store):
    accounts = [a_named_account("One"), a_named_account("Two"), an_account(), an_account()]
    assert all(put(store, account) for account in accounts)


def test_a_change_reaches_one_account(store):
    ana, luis = an_account(), an_account()
    put(store, ana)
    put(store, luis)
    changed = replace(ana, password="new", session_key="new")
    store.write(lambda transaction: transaction.accounts.change(changed))
    assert store.read(lambda transaction: transaction.accounts.find(ana.learner)) == changed
    assert store.read(lambda transaction: transaction.accounts.find(luis.learner)) == luis


def test_only_an_active_administrator_counts(store):
    put(store, an_account())
    gone = an_account(roles=frozenset({"administrator"}), active=False)
    put(store, gone)
    assert not store.read(lambda transaction: transaction.accounts.has_administrator())
    store.write(lambda transaction: transaction.accounts.change(replace(gone, active=True)))
    assert store.read(lambda transaction: transaction.accounts.has_administrator())


def test_accounts_that_nobody_opened_are_dropped_after_their_time(store):
    old, opened, young = (
        an_account(created=START - timedelta(days=8)),
        an_account(created=START - timedelta(days=8), password="hash"),
        an_account(created=START),
    )
    named = a_named_account(created=START - timedelta(days=8))
    for account in (old, opened, young, named):
        put(store, account)
    store.write(lambda transaction: transaction.accounts.drop_unopened(START - timedelta(days=7)))
    left = store.read(lambda transaction: transaction.accounts.list_all())
    assert {account.learner for account in left} == {opened.learner, young.learner, named.learner}


def a_link(**changes):
    return Link(**{"digest": uuid4().bytes * 2, "created": START, "expires": START + timedelta(hours=1), **changes})


def test_a_link_works_once(store):
    link = a_link()
    store.write(lambda transaction: transaction.links.put(link))
    assert store.read(lambda transaction: transaction.links.find_open(link.digest, START)) == link
    assert store.write(lambda transaction: transaction.links.use(link.digest, START))
    assert not store.write(lambda transaction: transaction.links.use(link.digest, START))
    assert store.read(lambda transaction: transaction.links.find_open(link.digest, START)) is None


def test_a_link_ends_with_its_time(store):
    link = a_link()
    store.write(lambda transaction: transaction.links.put(link))
    assert store.read(lambda transaction: transaction.links.find_open(link.digest, link.expires)) is None
    assert not store.write(lambda transaction: transaction.links.use(link.digest, link.expires))


def test_a_new_link_takes_the_place_of_the_one_for_the_same_person_alone(store):
    learner = uuid4()
    first, second, other = a_link(learner=learner), a_link(learner=learner), a_link()
    for link in (first, other, second):
        store.write(lambda transaction, link=link: transaction.links.put(link))
    found = [
        store.read(lambda transaction, link=link: transaction.links.find_open(link.digest, START))
        for link in (first, second, other)
    ]
    assert found == [None, second, other]


def test_tries_add_up_within_their_window_and_begin_again_after_it(store):
    window = timedelta(minutes=15)
    counter, other = b"a" * 32, b"b" * 32

    def count(which, minutes):
        return store.write(
            lambda transaction: transaction.tries.count(which, START + timedelta(minutes=minutes), window)
        )

    ends = START + window
    assert count(counter, 0) == (1, ends)
    assert count(counter, 10) == (2, ends)
    assert count(other, 10) == (1, START + timedelta(minutes=25))
    assert count(counter, 15) == (1, START + timedelta(minutes=30))


def test_forgotten_tries_begin_at_zero(store):
    for _ in range(3):
        store.write(lambda transaction: transaction.tries.count(b"a" * 32, START, timedelta(minutes=1)))
    store.write(lambda transaction: transaction.tries.forget(b"a" * 32))
    found = store.write(lambda transaction: transaction.tries.count(b"a" * 32, START, timedelta(minutes=1)))
    assert found == (1, START + timedelta(minutes=1))
