"""A key that was right is believed for a moment and no longer."""

from __future__ import annotations

from datetime import timedelta

from tests.tracker.builders import START, a_statement
from tests.tracker.xapi_client import XapiClient
from tracker.commands.revoke_key import revoke_key
from tracker.web.key_memory import BELIEVED, KeyMemory


def test_a_revoked_key_opens_nothing_after_a_second(app, clock):
    lrs = XapiClient(app)
    assert lrs.post(a_statement()).status_code == 200
    revoke_key(app.extensions["tracker"].store, lrs.key.id, clock())
    clock.advance(seconds=1)
    assert lrs.post(a_statement()).status_code == 401


def test_a_wrong_secret_is_never_believed(app):
    lrs = XapiClient(app)
    assert lrs.post(a_statement()).status_code == 200
    right = lrs.headers
    lrs.sign_in(lrs.key.id, lrs.secret + "x")
    assert lrs.post(a_statement()).status_code == 401
    lrs.headers = right
    assert lrs.post(a_statement()).status_code == 200


def test_a_clock_that_was_set_back_lets_nobody_in_for_longer(app, clock):
    lrs = XapiClient(app)
    assert lrs.post(a_statement()).status_code == 200
    revoke_key(app.extensions["tracker"].store, lrs.key.id, clock())
    clock.advance(hours=-1)
    assert lrs.post(a_statement()).status_code == 401


def test_the_memory_holds_no_more_than_its_limit(app):
    key = XapiClient(app).key
    memory = KeyMemory(limit=2)
    for sent in ("one", "two", "three"):
        memory.keep(sent, key, START)
    assert [memory.find(sent, START) for sent in ("one", "two", "three")] == [None, key, key]
    assert memory.find("three", START + BELIEVED) is None
    assert memory.find("three", START + BELIEVED - timedelta(milliseconds=1)) == key
