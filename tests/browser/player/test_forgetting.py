"""What this browser keeps can be forgotten, and only what was meant."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.player.guests import finish_lesson, study

pytestmark = pytest.mark.browser


def test_forgetting_a_guest_removes_everything(guest_progress, visit, entries):
    page = visit("/device.html")
    page.get_by_role("button", name="Forget me on this device").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove it").click()
    page.locator("html[data-player=ready]").wait_for()
    expect(page.get_by_role("button", name="On this device", exact=True)).to_have_count(0)
    page = visit("/home.html")
    expect(page.locator(".mark")).to_have_count(0)
    assert entries(page) == []


def test_forgetting_an_account_warns_of_what_was_not_sent(wire, visit, entries, ana):
    wire.sign_in(ana, "Ana")
    wire.failing = 503
    study(visit("/quiz.html"))
    page = visit("/device.html")
    page.get_by_role("button", name="Forget me on this device").click()
    expect(page.get_by_text("2 entries were not sent yet and would be lost.")).to_be_visible()
    page.get_by_role("button", name="Keep it").click()
    assert len(entries(page)) == 2
    page.get_by_role("button", name="Forget me on this device").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("Everything is saved in your account.")).to_be_visible()
    assert entries(page) == []


@pytest.fixture
def kept_words(context):
    """All that the browser keeps of study, as one text."""

    def read(page):
        return page.evaluate(
            """async () => {
                const database = await new Promise((resolve, reject) => {
                    const open = indexedDB.open("course");
                    open.onsuccess = () => resolve(open.result);
                    open.onerror = () => reject(open.error);
                });
                const all = { exams: { ...localStorage } };
                for (const name of database.objectStoreNames) {
                    const request = database.transaction(name).objectStore(name).getAll();
                    all[name] = await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
                }
                database.close();
                return JSON.stringify(all);
            }"""
        )

    return read


def forget_here(page):
    page.get_by_role("button", name="On this device").click()
    page.get_by_role("button", name="Forget me on this device").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove it").click()
    page.locator("html[data-player=ready]").wait_for()


def test_forgetting_an_account_leaves_nothing_of_it_or_of_guests(asked, wire, visit, entries, kept_words, ana):
    (guest,) = {entry["box"].split(":")[1] for entry in entries(asked)}
    asked.get_by_role("button", name="Yes, it is mine").click()
    asked.get_by_role("button", name="Close").click()
    wire.sign_in(None)
    study(visit("/quiz.html"))
    wire.sign_in(ana, "Ana")
    page = visit("/home.html")
    page.get_by_role("button", name="No, not mine").click()
    page.evaluate("localStorage.setItem('exam:1', 'canaryanswer')")
    before = kept_words(page)
    assert all(word in before for word in (guest, ana, "claimed guest", "canaryanswer"))
    wire.sign_in(None)
    visit("/home.html")
    wire.sign_in(ana, "Ana")
    forget_here(visit("/quiz.html"))
    wire.sign_in(None)
    after = kept_words(visit("/device.html"))
    assert not [word for word in (guest, ana, "guest:", "canaryanswer") if word in after]


def test_forgetting_a_guest_removes_every_guest_and_leaves_accounts(asked, wire, visit, kept_words, ben):
    asked.get_by_role("button", name="Yes, it is mine").click()
    asked.get_by_role("button", name="Close").click()
    wire.sign_in(ben, "Ben")
    wire.failing = 503
    finish_lesson(visit)
    wire.sign_in(None)
    page = visit("/quiz.html")
    study(page)
    page.evaluate("localStorage.setItem('exam:1', 'canaryanswer')")
    page.get_by_role("button", name="On this device").click()
    page.get_by_role("button", name="Forget me on this device").click()
    expect(page.get_by_text("What accounts left in this browser stays until they sign in")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove it").click()
    page.locator("html[data-player=ready]").wait_for()
    after = kept_words(page)
    assert not [word for word in ("guest:", "canaryanswer") if word in after]
    assert f"waiting account:{ben}" in after
