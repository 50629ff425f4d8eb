"""What this browser keeps can be forgotten, and only what was meant."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.kept import documents
from tests.browser.player.guests import finish_lesson, study

pytestmark = pytest.mark.browser

BEHIND = """Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true })"""


def test_forgetting_a_guest_removes_everything(guest_progress, visit, entries):
    page = visit("/device.html")
    page.get_by_role("button", name="Forget me on this device").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove it").click()
    page.locator("html[data-player=ready]").wait_for()
    expect(page).to_have_title("Course")
    expect(page.get_by_role("button", name="On this device", exact=True)).to_have_count(0)
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
    expect(visit("/device.html").get_by_text("Everything is saved in your account.")).to_be_visible()
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


@pytest.mark.parametrize("account", [False, True])
@pytest.mark.parametrize("behind", [False, True])
def test_a_second_tab_writes_nothing_back(behind, account, wire, visit, open_tab, entries, ana):
    if account:
        wire.sign_in(ana, "Ana")
    there = visit("/quiz.html")
    study(there)
    there.get_by_role("button", name="Next question").click()
    here = open_tab(there)
    if behind:
        there.evaluate(BEHIND)
    with there.expect_navigation():
        forget_here(here)
    expect(there).to_have_title("Course")
    there.close(run_before_unload=True)
    assert entries(here) == []
    assert not [key for key in documents(here) if "attempt/" in key]


def test_a_tab_that_slept_meanwhile_writes_nothing_back(context, visit, open_tab, entries):
    context.add_init_script("BroadcastChannel.prototype.postMessage = () => {}")
    there = visit("/quiz.html")
    study(there)
    here = open_tab(there)
    forget_here(here)
    with there.expect_navigation():
        there.evaluate("() => void document.dispatchEvent(new Event('visibilitychange'))")
    there.close(run_before_unload=True)
    assert (entries(here), documents(here)) == ([], {})


def test_what_a_load_could_bring_back_goes_when_it_is_too_old(guest_progress, visit, kept_words):
    page = visit("/device.html")
    page.evaluate(
        """() => new Promise((resolve) => {
            const open = indexedDB.open("course");
            open.onsuccess = () => {
                const meta = open.result.transaction("meta", "readwrite").objectStore("meta");
                const old = { owner: "guest:1", at: 1, ids: [], documents: { canary: {} }, progress: null };
                meta.put({ key: "loads", value: [old] }).onsuccess = () => { open.result.close(); resolve(); };
            };
        })"""
    )
    assert "canary" in kept_words(page)
    assert "canary" not in kept_words(visit("/device.html"))
