from __future__ import annotations

from tests.tracker.builders import START
from tracker.storage.ports import Key


def test_a_key_is_found_as_it_was_put(store):
    key = Key("id", "name", b"x" * 32, frozenset({"all"}), START)
    store.write(lambda transaction: transaction.keys.put(key))
    assert store.read(lambda transaction: transaction.keys.find("id")) == key
