"""A device without room: nothing is shown as kept that is not, and nothing that was kept gets lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.player.quiz_answers import answer, begin, check, finish, leave, next_question, told
from tests.browser.player.worksheet_fields import SAVED, place, saved, start

pytestmark = pytest.mark.browser

UNKEPT = "Your browser could not keep this."
FINISH = "I have finished this lesson"


GRANTED = 20_000_000
ASK_FOR_MORE = """(bytes) => new Promise((resolve) => {
    const open = indexedDB.open("course");
    open.onsuccess = () => {
        const transaction = open.result.transaction("meta", "readwrite");
        transaction.objectStore("meta").put({ key: "ballast", value: "-".repeat(bytes) });
        transaction.onabort = () => { open.result.close(); resolve(transaction.error.name); };
    };
})"""
"""A browser goes by the room that it found some time ago, until a page asks for more than that."""


class Device:
    """What a browser gives to a site, in bytes."""

    def __init__(self, context, page, origin):
        self._devtools = context.new_cdp_session(page)
        self._page, self._origin = page, origin

    def give(self, size):
        self._devtools.send("Storage.overrideQuotaForOrigin", {"origin": self._origin, "quotaSize": size})

    def fill(self):
        self.give(1)
        assert self._page.evaluate(ASK_FOR_MORE, 2 * GRANTED) == "QuotaExceededError"

    def make_room(self):
        self.give(GRANTED)


@pytest.fixture
def host():
    return "127.0.0.1"


@pytest.fixture
def device(context, page, course, host):
    device = Device(context, page, course.url("", host))
    device.give(GRANTED)
    return device


def test_an_answer_that_cannot_be_kept_is_not_marked_until_it_can(visit, device, entries):
    page = visit("/quiz.html")
    begin(page)
    answer(page, "a")
    next_question(page)
    device.fill()
    page.locator("input[value=a]").check()
    check(page)
    expect(page.get_by_role("alert")).to_contain_text(UNKEPT)
    expect(page.locator(".quiz-feedback")).to_have_count(0)
    assert told(entries(page)) == ["attempted", "answered q1 1"]
    device.make_room()
    check(page)
    expect(page.locator(".quiz-feedback")).to_be_visible()
    visit("/quiz.html")
    expect(page.locator(".quiz-feedback")).to_be_visible()
    assert told(entries(page)) == ["attempted", "answered q1 1", "answered q2 1"]


def test_a_word_that_cannot_be_kept_is_not_kept_in_silence(visit, device):
    page = visit("/quiz.html")
    begin(page)
    leave(page, 3)
    device.fill()
    page.locator("#q4-b1").press_sequentially("fea")
    expect(page.get_by_role("alert")).to_contain_text(UNKEPT)
    expect(page.get_by_role("alert")).to_be_visible()


def test_a_quiz_that_cannot_be_begun_or_ended_is_so_once_there_is_room(visit, device, entries):
    page = visit("/quiz.html")
    device.fill()
    page.get_by_role("button", name="Start the quiz").click()
    expect(page.get_by_role("alert")).to_contain_text(UNKEPT)
    device.make_room()
    begin(page)
    answer(page)
    device.fill()
    finish(page)
    expect(page.get_by_role("alert")).to_contain_text(UNKEPT)
    expect(page.locator(".quiz-score")).to_have_count(0)
    assert told(entries(page)) == ["attempted", "answered q1 1"]
    device.make_room()
    page.get_by_role("button", name="See my result").click()
    expect(page.locator(".quiz-score")).to_have_text("14 %")
    assert told(entries(page)) == ["attempted", "answered q1 1", "completed", "failed"]


def test_a_lesson_that_cannot_be_finished_is_so_once_there_is_room(visit, device, entries):
    page = visit("/lesson.html")
    device.fill()
    page.get_by_role("button", name=FINISH).click()
    expect(page.get_by_role("alert")).to_contain_text(UNKEPT)
    visit("/lesson.html")
    expect(page.get_by_role("button", name=FINISH)).to_be_visible()
    assert entries(page) == []
    device.make_room()
    page.get_by_role("button", name=FINISH).click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_focused()
    assert told(entries(page)).count("completed") == 1


def test_a_worksheet_says_what_is_not_kept_and_keeps_it_all_with_the_next_word(visit, device):
    page = visit("/practice.html")
    place(page).fill("The stop")
    saved(page)
    device.fill()
    start(page).press_sequentially("No light")
    expect(page.get_by_text(UNKEPT)).to_be_visible()
    expect(page.get_by_text(SAVED)).to_have_count(0)
    device.make_room()
    start(page).press_sequentially(" at night")
    saved(page)
    visit("/practice.html")
    expect(place(page)).to_have_value("The stop")
    expect(start(page)).to_have_value("No light at night")


def test_a_page_that_opens_on_a_full_device_shows_what_is_kept_and_says_what_is_not(signed_in, visit, device, entries):
    signed_in.failing = 503
    page = visit("/quiz.html")
    begin(page)
    answer(page)
    device.fill()
    signed_in.sign_in(signed_in.learner, "Ana María")
    visit("/quiz.html")
    expect(page.get_by_role("link", name="My progress, Ana María")).to_be_visible()
    expect(page.locator(".quiz-verdict")).to_have_text("Right")
    next_question(page)
    page.locator("input[value=a]").check()
    check(page)
    expect(page.get_by_role("alert")).to_contain_text(UNKEPT)
    assert told(entries(page)) == ["attempted", "answered q1 1"]


@pytest.mark.parametrize("host", ["127.0.0.1", "course.test"])
def test_a_full_device_sends_what_waits_and_so_makes_room(
    host, signed_in, visit, device, entries, ana, wait_until_sent
):
    signed_in.failing = 503
    page = visit("/quiz.html", host)
    begin(page)
    answer(page)
    device.fill()
    signed_in.failing = 0
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_until_sent(page, ana)
    assert entries(page) == []
    assert signed_in.verbs(ana) == ["attempted", "answered"]
