"""What every store promises about targets, dead letters and leases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from tests.tracker.builders import START
from tracker.storage.ports import DeadLetter, Target

HOUR = timedelta(hours=1)
TARGET = Target(
    "city", "https://lrs.example/xapi", "key", "2.0.0", ("https://v.example/a",), (), all_agents=True, created=START
)
TAKERS = 8


def letter(number, **changes):
    return DeadLetter("city", START + number * HOUR, UUID(int=number), "400 no", START, **changes)


def do(store, work):
    return store.write(lambda transaction: work(transaction.forwarding))


def find(store, name="city"):
    return store.read(lambda transaction: transaction.forwarding.find(name))


def letters(store, **options):
    return store.read(lambda transaction: transaction.forwarding.list_letters("city", 10, **options))


def take(store, holder, now):
    return store.write(lambda transaction: transaction.leases.take("job", holder, now, now + HOUR))


def holder(store, now):
    return store.read(lambda transaction: transaction.leases.find_holder("job", now))


def test_a_target_is_found_as_it_was_put_and_only_once(store):
    assert do(store, lambda forwarding: forwarding.put(TARGET)) is True
    assert do(store, lambda forwarding: forwarding.put(replace(TARGET, url="https://other.example"))) is False
    assert find(store) == TARGET
    assert find(store, "town") is None
    assert store.read(lambda transaction: transaction.forwarding.list_all()) == [TARGET]


def test_the_place_of_a_target_never_goes_back(store):
    do(store, lambda forwarding: forwarding.put(TARGET))
    for moment in (START + HOUR, START, START + HOUR / 2):
        do(store, lambda forwarding, moment=moment: forwarding.advance("city", moment))
        assert find(store).reached == START + HOUR


def test_failures_are_counted_until_something_goes_well(store):
    do(store, lambda forwarding: forwarding.put(TARGET))
    for failures in (1, 2):
        do(store, lambda forwarding, now=failures * HOUR: forwarding.put_off("city", "no", START + HOUR, START + now))
        assert (find(store).failures, find(store).problem, find(store).retry) == (failures, "no", START + HOUR)
        assert find(store).failing == START + HOUR
    do(store, lambda forwarding: forwarding.advance("city", START))
    assert find(store) == replace(TARGET, reached=START)


def test_when_a_target_answered_last_stays_whatever_fails_afterwards(store):
    do(store, lambda forwarding: forwarding.put(TARGET))
    for moment in (START, START + HOUR):
        do(store, lambda forwarding, moment=moment: forwarding.note_answer("city", moment))
    do(store, lambda forwarding: forwarding.put_off("city", "no", START + HOUR, START + HOUR))
    assert find(store).answered == START + HOUR
    do(store, lambda forwarding: forwarding.pause("city", paused=False))
    assert (find(store).answered, find(store).failing) == (START + HOUR, None)


def test_a_statement_refused_again_has_one_letter_with_the_new_reason(store):
    for reason in ("400 no", "400 never"):
        do(store, lambda forwarding, reason=reason: forwarding.put_letter(replace(letter(1), reason=reason)))
    assert [found.reason for found in letters(store)] == ["400 never"]


def test_letters_are_asked_for_again_one_by_one_or_all(store):
    for number in (3, 1, 2):
        do(store, lambda forwarding, number=number: forwarding.put_letter(letter(number)))
    asked = do(store, lambda forwarding: forwarding.ask_again("city", [UUID(int=2), UUID(int=9)]))
    assert asked == [UUID(int=2)]
    assert [found.statement.int for found in letters(store, again=True)] == [2]
    assert len(do(store, lambda forwarding: forwarding.ask_again("city", None))) == 3
    assert [found.statement.int for found in letters(store, again=True)] == [1, 2, 3]
    do(store, lambda forwarding: forwarding.drop_letter("city", letter(2).stored))
    assert [found.statement.int for found in letters(store)] == [1, 3]


def test_a_target_is_forgotten_with_its_letters_and_no_others(store):
    for name in ("city", "town"):
        do(store, lambda forwarding, name=name: forwarding.put(replace(TARGET, name=name)))
        do(store, lambda forwarding, name=name: forwarding.put_letter(replace(letter(1), target=name)))
    do(store, lambda forwarding: forwarding.remove("city"))
    assert find(store) is None
    assert letters(store) == []
    assert store.read(lambda transaction: transaction.forwarding.count_letters("town")) == 1


def test_a_lease_is_one_holders_until_it_ends_or_is_given_up(store):
    assert take(store, "here", START)
    assert not take(store, "there", START + HOUR / 2)
    assert holder(store, START + HOUR / 2) == "here"
    assert take(store, "here", START + HOUR / 2)
    assert not take(store, "there", START + HOUR)
    assert take(store, "there", START + 2 * HOUR)
    store.write(lambda transaction: transaction.leases.give_up("job", "here"))
    assert holder(store, START + 2 * HOUR) == "there"
    store.write(lambda transaction: transaction.leases.give_up("job", "there"))
    assert holder(store, START + 2 * HOUR) is None


def test_of_many_who_want_a_lease_at_once_one_has_it(store):
    with ThreadPoolExecutor(TAKERS) as pool:
        taken = list(pool.map(lambda number: take(store, str(number), START), range(TAKERS)))
    assert sum(taken) == 1
    assert holder(store, START) == str(taken.index(True))
