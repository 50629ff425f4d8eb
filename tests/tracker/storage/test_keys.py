"""What every store promises about keys."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.tracker.builders import START
from tracker.commands.add_key import add_key
from tracker.commands.revoke_key import revoke_key
from tracker.commands.rotate_key import rotate_key
from tracker.errors import KeyRevoked, KeyUnknown

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def find(store, key):
    return store.read(lambda transaction: transaction.keys.find(key))


def use(store, key, at):
    store.write(lambda transaction: transaction.keys.record_use(key, at))


def test_a_key_is_found_as_it_was_put(store):
    made = add_key(store, "a program", frozenset({"state", "profile"}), START)
    assert find(store, made.key.id) == made.key
    assert find(store, "nothing") is None


def test_a_rotation_keeps_the_secret_of_before_for_a_while(store):
    made = add_key(store, "a program", frozenset({"all"}), START)
    rotated = rotate_key(store, made.key.id, START, DAY)
    found = find(store, made.key.id)
    assert found == rotated.key
    assert found.digest != made.key.digest
    assert found.previous_in_force(START + DAY - HOUR) == made.key.digest
    assert found.previous_in_force(START + DAY) is None


def test_what_is_revoked_or_unknown_cannot_be_rotated(store):
    made = add_key(store, "a program", frozenset({"all"}), START)
    revoke_key(store, made.key.id, START)
    with pytest.raises(KeyRevoked):
        rotate_key(store, made.key.id, START, DAY)
    with pytest.raises(KeyUnknown):
        rotate_key(store, "nothing", START, DAY)
    assert find(store, made.key.id).digest == made.key.digest


def test_a_use_is_written_once_an_hour_and_never_goes_back(store):
    made = add_key(store, "a program", frozenset({"all"}), START)
    seen = []
    for minutes in (10, 11, 69, 70, 5):
        moment = START + timedelta(minutes=minutes)
        due = find(store, made.key.id).use_is_due(moment)
        use(store, made.key.id, moment)
        changed = find(store, made.key.id).used == moment
        assert changed == due
        seen.append(changed)
    assert seen == [True, False, False, True, False]
