"""What every store promises about how much one learner may keep."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.tracker.builders import BASE, IDS, START, a_statement
from tests.tracker.sending import send
from tracker.commands.claim_progress import claim_progress
from tracker.commands.hold_to_quota import Quota
from tracker.commands.store_document import Incoming, merge_document, store_document
from tracker.commands.store_statements import Sender, prepare_statements
from tracker.errors import DayUsedUp, DocumentsTooMany, StatementConflict, StatementsTooMany
from tracker.storage.ports import Alias, DocumentKey
from tracker.xapi.concurrency import Precondition

SESSION = {"objectType": "Agent", "account": {"homePage": BASE, "name": "session"}}
LEARNER = UUID(int=1)
PLENTY = 10**9


def a_sender(learner=LEARNER, *, size=PLENTY, a_day=None, way="session"):
    return Sender(SESSION, learner, quota=Quota(LEARNER if way == "claims" else learner, way, size, a_day))


def some(number):
    return [a_statement() for _ in range(number)]


def amount(store, way="session"):
    """What is counted, read by adding nothing."""
    return store.write(lambda transaction: transaction.amounts.add(LEARNER, way, 0, 0, START))


def test_a_day_takes_so_many_statements_and_the_next_one_again(store):
    sender = a_sender(a_day=3)
    send(store, *some(2), sender=sender)
    send(store, *some(2), sender=sender, now=START + timedelta(hours=23))
    with pytest.raises(DayUsedUp) as refused:
        send(store, *some(1), sender=sender, now=START + timedelta(hours=23, minutes=10, seconds=1))
    assert (refused.value.limit, refused.value.minutes) == (3, 50)
    send(store, *some(3), sender=sender, now=START + timedelta(hours=24))
    with pytest.raises(DayUsedUp):
        send(store, *some(1), sender=sender, now=START + timedelta(hours=25))


def test_a_batch_longer_than_a_day_is_not_refused_for_ever(store):
    sender = a_sender(a_day=3)
    assert len(send(store, *some(5), sender=sender)) == 5
    with pytest.raises(DayUsedUp):
        send(store, *some(1), sender=sender)


def test_what_is_sent_again_counts_once_and_is_never_refused(store):
    sent, sender = some(3), a_sender(a_day=3)
    for _ in range(3):
        send(store, *sent, sender=sender)
    assert amount(store).today == 3


def test_what_is_refused_counts_nothing_and_stores_nothing(store):
    sender = a_sender(a_day=4)
    taken = a_statement()
    send(store, taken, sender=sender)
    before = amount(store)
    with pytest.raises(StatementConflict):
        send(store, *some(2), a_statement(id=taken["id"], verb="failed"), sender=sender)
    with pytest.raises(StatementsTooMany):
        send(store, *some(2), sender=a_sender(size=before.size + 1))
    assert amount(store) == before
    assert store.read(lambda transaction: transaction.statements.last_stored()) == START


def test_statements_are_held_to_their_bytes_in_all(store):
    send(store, *some(1), sender=a_sender())
    one = amount(store).size
    sender = a_sender(size=3 * one)
    send(store, *some(2), sender=sender, now=START + timedelta(days=40))
    with pytest.raises(StatementsTooMany):
        send(store, *some(1), sender=sender, now=START + timedelta(days=80))
    long = a_statement(result={"response": "é" * one})
    with pytest.raises(StatementsTooMany):
        send(store, long, sender=a_sender(size=4 * one))


def test_each_learner_has_a_quota_of_their_own_and_programs_have_none(store):
    send(store, *some(1), sender=a_sender(a_day=1))
    send(store, *some(1), sender=a_sender(uuid4(), a_day=1))
    send(store, *some(5))
    with pytest.raises(DayUsedUp):
        send(store, *some(1), sender=a_sender(a_day=1))


def test_writers_at_once_are_counted_together(store):
    def write(_):
        try:
            return len(send(store, *some(1), sender=a_sender(a_day=5)))
        except DayUsedUp:
            return 0

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(write, range(12))) == 5


def claim(store, guest, statements, size):
    sender = a_sender(guest, way="claims", size=size)
    batch = prepare_statements(statements, sender, IDS, uuid4) if statements else []
    wish = Alias(uuid4(), guest, LEARNER, START)
    return store.write(lambda transaction: claim_progress(transaction, wish, batch, sender, IDS))


def test_what_guests_did_is_counted_for_the_learner_who_claims_it_over_all_guests(store):
    claim(store, uuid4(), some(2), PLENTY)
    room = amount(store, "claims").size
    assert amount(store).size == 0
    with pytest.raises(StatementsTooMany):
        claim(store, uuid4(), some(2), 2 * room - 1)
    claim(store, uuid4(), some(2), 2 * room)


def test_claims_without_statements_are_bounded_and_the_same_claim_again_is_not(store):
    guest = uuid4()
    first = claim(store, guest, [], PLENTY)
    room = amount(store, "claims").size
    assert room > 0
    assert claim(store, guest, [], room) == first
    with pytest.raises(StatementsTooMany):
        claim(store, uuid4(), [], room)


AGENT = '["account","https://example.org/' + "long/" * 1000 + '","a"]'


def a_key(name="settings", agent=AGENT):
    return DocumentKey("agent-profile", "", agent, None, name)


def put(store, key, content, most, command=store_document):
    command(store, Incoming(key, content, "application/json", Precondition(), START, most))


def test_documents_are_held_to_their_bytes_in_all(store):
    content = b'{"a": "%s"}' % (b"x" * 5000)
    put(store, a_key("one"), content, 20_000)
    put(store, a_key("two"), content, 20_000)
    with pytest.raises(DocumentsTooMany):
        put(store, a_key("three"), content, 12_345)
    with pytest.raises(DocumentsTooMany):
        put(store, a_key("two"), b'{"b": "%s"}' % (b"x" * 5000), 15_000, merge_document)
    put(store, a_key("one", agent="another"), content, 12_345)
    assert store.read(lambda transaction: transaction.documents.find(a_key("two"))).content == content
    assert store.read(lambda transaction: transaction.documents.find(a_key("three"))) is None


def test_a_document_may_shrink_and_go_where_there_is_too_much_already(store):
    put(store, a_key("one"), b'"%s"' % (b"x" * 5000), None)
    put(store, a_key("one"), b'"%s"' % (b"x" * 4000), 100)
    with pytest.raises(DocumentsTooMany):
        put(store, a_key("one"), b'"%s"' % (b"x" * 4001), 100)
    store.write(lambda transaction: transaction.documents.delete(a_key("one")))
    assert store.read(lambda transaction: transaction.documents.count_bytes(AGENT)) == 0


def test_short_documents_cannot_be_kept_without_end(store):
    for name in "abc":
        put(store, a_key(name), b"{}", 50_000)
    each = store.read(lambda transaction: transaction.documents.count_bytes(AGENT)) // 3
    assert each > 1000
    with pytest.raises(DocumentsTooMany):
        put(store, a_key("d"), b"{}", 3 * each)
