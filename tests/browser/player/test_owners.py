"""On a shared phone each person sees and sends only the own work; a guest's progress is claimed with consent."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LESSON = "https://course.example/id/lesson/first-steps"


def study(page):
    """Starts the quiz and answers its first question."""
    page.get_by_role("button", name="Start the quiz").click()
    page.locator("input[value=a]").check()
    page.get_by_role("button", name="Check my answer").click()
    expect(page.locator(".quiz-feedback")).to_be_visible()


def finish_lesson(visit):
    page = visit("/lesson.html")
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_focused()


def boxes(entries):
    return {entry["box"].split(":")[0] for entry in entries}


@pytest.fixture
def guest_progress(visit):
    """A lesson finished and a quiz begun, without an account."""
    finish_lesson(visit)
    study(visit("/quiz.html"))


@pytest.fixture
def asked(guest_progress, wire, ana, visit):
    """The question that Ana is asked when she signs in on that device."""
    wire.sign_in(ana, "Ana")
    page = visit("/home.html")
    expect(page.get_by_role("dialog")).to_be_visible()
    return page


def test_two_accounts_on_one_browser_stay_apart(wire, visit, wait_until_sent, ana, ben):
    wire.sign_in(ana, "Ana")
    wire.failing = 503
    study(visit("/quiz.html"))
    finish_lesson(visit)
    wire.sign_in(ben, "Ben")
    wire.failing = 0
    page = visit("/quiz.html")
    expect(page.get_by_role("button", name="Start the quiz")).to_be_visible()
    expect(page.locator(".account-count")).to_have_count(0)
    study(page)
    wait_until_sent(page, ben)
    page = visit("/home.html")
    expect(page.locator("[data-progress='lesson:first-steps']")).to_be_empty()
    assert wire.verbs(ben) == ["attempted", "answered"]
    assert wire.verbs(ana) == []
    wire.sign_in(ana, "Ana")
    page = visit("/quiz.html")
    expect(page.locator(".quiz-verdict")).to_have_text("Not right")
    wait_until_sent(page, ana)
    assert {"attempted", "answered", "completed"} <= set(wire.verbs(ana))


def test_nothing_of_an_account_is_shown_to_the_next_guest(wire, visit, ana):
    wire.sign_in(ana, "Ana")
    page = visit("/practice.html")
    page.get_by_label("A place, without an address").fill("The corner by the school")
    expect(page.get_by_text("Saved in this browser, and sent nowhere.")).to_be_visible()
    study(visit("/quiz.html"))
    finish_lesson(visit)
    wire.sign_in(None)
    page = visit("/practice.html")
    expect(page.get_by_label("A place, without an address")).to_have_value("")
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    page = visit("/quiz.html")
    expect(page.get_by_role("button", name="Start the quiz")).to_be_visible()
    page = visit("/home.html")
    expect(page.locator(".mark")).to_have_count(0)
    assert "Ana" not in page.locator("body").inner_text()


def test_going_back_after_signing_out_shows_nothing_of_the_account(wire, visit, course, ana):
    wire.sign_in(ana, "Ana")
    page = visit("/practice.html")
    page.get_by_label("A place, without an address").fill("The corner by the school")
    expect(page.get_by_text("Saved in this browser, and sent nowhere.")).to_be_visible()
    page.goto(course.url("/account/sign-out"))
    wire.sign_in(None)
    page.go_back()
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    expect(page.get_by_label("A place, without an address")).to_have_value("")


def test_another_tab_notices_that_somebody_else_signed_in(wire, visit, context, course, ana, ben):
    wire.sign_in(ana, "Ana")
    page = visit("/home.html")
    expect(page.get_by_role("link", name="My progress, Ana")).to_be_visible()
    wire.sign_in(ben, "Ben")
    other = context.new_page()
    other.goto(course.url("/home.html"))
    expect(other.get_by_role("link", name="My progress, Ben")).to_be_visible()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("link", name="My progress, Ben")).to_be_visible()


def test_the_page_of_one_account_is_never_sent_for_another(wire, visit, entries, ana, ben):
    wire.sign_in(ana, "Ana")
    page = visit("/quiz.html")
    wire.sign_in(ben, "Ben")
    study(page)
    expect(page.locator(".account-count")).to_have_text("2")
    assert wire.statements == {}
    assert {entry["box"] for entry in entries(page)} == {f"waiting account:{ana}"}


def test_signing_in_says_what_the_guest_did_and_asks(asked):
    dialog = asked.get_by_role("dialog", name="Is this progress yours?")
    expect(dialog.locator("li")).to_have_text(["First steps lesson finished", "Practice: safety quiz begun"])
    expect(dialog.get_by_role("heading")).to_be_focused()


def test_yes_sends_the_guests_progress_once_and_shows_it_as_ones_own(asked, wire, visit, entries, ana):
    asked.get_by_role("button", name="Yes, it is mine").click()
    expect(asked.get_by_role("dialog")).to_contain_text("Your progress is in your account")
    asked.get_by_role("button", name="Close").click()
    expect(asked.locator("[data-progress='lesson:first-steps']")).to_have_text("Finished")
    (claim,) = wire.claims.values()
    assert claim["learner"] == ana
    assert {"attempted", "answered", "completed"} <= set(wire.verbs(claim["guest"]))
    assert boxes(entries(asked)) == {"claimed guest"}
    page = visit("/quiz.html")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".quiz-verdict")).to_have_text("Not right")


def test_after_yes_the_next_guest_is_a_new_one(asked, wire, visit, entries):
    asked.get_by_role("button", name="Yes, it is mine").click()
    asked.get_by_role("button", name="Close").click()
    wire.sign_in(None)
    page = visit("/quiz.html")
    study(page)
    guests = {entry["box"].split(":")[1] for entry in entries(page)}
    assert len(guests) == 2
    assert [entry["box"].split(" ")[0] for entry in entries(page)].count("waiting") == 2


def test_no_leaves_it_to_the_guest_and_is_not_asked_again(asked, wire, visit):
    asked.get_by_role("button", name="No, not mine").click()
    expect(asked.get_by_role("dialog")).to_have_count(0)
    page = visit("/home.html")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".mark")).to_have_count(0)
    assert wire.claims == {}
    wire.sign_in(None)
    page = visit("/home.html")
    expect(page.locator("[data-progress='lesson:first-steps']")).to_have_text("Finished")


def test_later_is_not_asked_on_the_next_page_but_can_be_looked_up(asked, visit):
    asked.get_by_role("button", name="Ask me later").click()
    expect(asked.get_by_role("dialog")).to_have_count(0)
    page = visit("/home.html")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="On this device").click()
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("dialog", name="Is this progress yours?")).to_be_visible()


def test_escape_means_later(asked, wire, visit):
    asked.keyboard.press("Escape")
    expect(asked.get_by_role("dialog")).to_have_count(0)
    visit("/home.html")
    expect(asked.get_by_role("dialog")).to_have_count(0)
    assert wire.claims == {}


def test_a_claim_that_broke_off_changes_nothing_and_works_the_second_time(asked, context, wire, entries):
    context.set_offline(True)
    asked.get_by_role("button", name="Yes, it is mine").click()
    expect(asked.get_by_role("alert").filter(has_text="That did not work")).to_be_visible()
    assert boxes(entries(asked)) == {"waiting guest"}
    context.set_offline(False)
    asked.get_by_role("button", name="Yes, it is mine").click()
    expect(asked.get_by_role("dialog")).to_contain_text("Your progress is in your account")
    assert len(wire.claims) == 1


def test_what_belongs_to_another_account_is_said_and_left(asked, wire, entries, visit, ben):
    guest = entries(asked)[0]["box"].split(":")[1]
    wire.claims["old"] = {"claim": "old", "guest": guest, "learner": ben, "until": wire.until}
    asked.get_by_role("button", name="Yes, it is mine").click()
    expect(asked.get_by_role("dialog")).to_contain_text("This progress is in another account")
    wire.sign_in(None)
    page = visit("/home.html")
    expect(page.locator(".mark")).to_have_count(0)


def test_a_claim_can_be_undone(asked, wire, visit):
    asked.get_by_role("button", name="Yes, it is mine").click()
    asked.get_by_role("button", name="Close").click()
    page = visit("/device.html")
    expect(page.get_by_text("You can undo that until 31 December 2099.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone. That progress is not in your account any more.")).to_be_visible()
    assert wire.claims == {}
    page = visit("/home.html")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(".mark")).to_have_count(0)
    wire.sign_in(None)
    page = visit("/home.html")
    expect(page.locator("[data-progress='lesson:first-steps']")).to_have_text("Finished")
    expect(visit("/quiz.html").locator(".quiz-verdict")).to_have_text("Not right")


def test_a_claim_undone_elsewhere_is_given_back_to_the_guest(asked, wire, visit, entries):
    asked.get_by_role("button", name="Yes, it is mine").click()
    asked.get_by_role("button", name="Close").click()
    wire.claims.clear()
    page = visit("/home.html")
    page.locator("html[data-settled]").wait_for()
    assert boxes(entries(page)) == {"waiting guest"}


def test_a_claim_too_old_to_undo_leaves_nothing_behind(asked, wire, visit, entries):
    wire.until = "2020-01-01T00:00:00+00:00"
    asked.get_by_role("button", name="Yes, it is mine").click()
    asked.get_by_role("button", name="Close").click()
    page = visit("/home.html")
    page.locator("html[data-settled]").wait_for()
    assert entries(page) == []


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


def test_a_refused_statement_is_set_aside_and_the_rest_of_a_claim_is_taken(asked, wire, visit, entries, ana):
    wire.refused = {LESSON}
    asked.get_by_role("button", name="Yes, it is mine").click()
    expect(asked.get_by_role("dialog")).to_contain_text("Your progress is in your account")
    (claim,) = wire.claims.values()
    assert set(wire.verbs(claim["guest"])) == {"attempted", "answered"}
    assert boxes(entries(asked)) == {"claimed guest", "refused account"}
    page = visit("/device.html")
    expect(page.get_by_text("This activity is not part of the course.")).to_be_visible()
    wire.refused = set()
    page.get_by_role("button", name="Send again").click()
    page = visit("/home.html")
    page.locator("html[data-settled]").wait_for()
    assert "completed" in wire.verbs(claim["guest"])
    assert wire.verbs(ana) == []
    assert boxes(entries(page)) == {"claimed guest"}


def test_a_statement_whose_id_is_taken_is_not_taken_for_another_account(asked, wire, visit, entries):
    wire.conflicting = {LESSON}
    asked.get_by_role("button", name="Yes, it is mine").click()
    expect(asked.get_by_role("dialog")).to_contain_text("Your progress is in your account")
    asked.get_by_role("button", name="Close").click()
    (claim,) = wire.claims.values()
    assert set(wire.verbs(claim["guest"])) == {"attempted", "answered"}
    page = visit("/device.html")
    expect(page.get_by_text("Another statement is stored under this id.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Undone. That progress is not in your account any more.")).to_be_visible()
    assert boxes(entries(page)) == {"waiting guest"}


def test_the_sign_in_link_leads_back_to_the_page(wire, visit, course):
    page = visit("/lesson.html?x=1#survey")
    link = page.get_by_role("link", name="Sign in")
    assert link.get_attribute("href") == course.url("/account/sign-in?lang=en&next=%2Flesson.html%3Fx%3D1%23survey")
