"""People make accounts, leave and come back, in a real browser on a real server."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PASSWORD = "four quiet green boats"


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def sign_up_by_mail(page: Page, tracker, address: str) -> None:
    page.goto(tracker.url("/account/sign-up"))
    page.get_by_role("link", name="Use an e-mail address").click()
    page.get_by_label("E-mail address").fill(address)
    press(page, "Send me the link")
    expect(page.get_by_role("heading", level=1)).to_have_text("Look in your mailbox")
    page.goto(tracker.link_in_letter_to(address))
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    press(page, "Keep this password")


def test_signing_up_by_mail_out_and_in_again(page, tracker, page_errors):
    sign_up_by_mail(page, tracker, "ana@example.org")
    expect(page).to_have_url(tracker.url("/my/progress"))
    expect(page.get_by_role("heading", name="Nothing here yet")).to_be_visible()
    page.goto(tracker.url("/account/"))
    press(page, "Sign out")
    page.goto(tracker.url("/my/progress"))
    expect(page).to_have_url(re.compile(r"/account/sign-in\?next="))
    page.get_by_label("E-mail address, or the name you chose").fill("Ana@Example.org")
    page.get_by_label("Password or passphrase").fill(PASSWORD)
    press(page, "Sign in")
    expect(page).to_have_url(tracker.url("/my/progress"))


def test_a_forgotten_password_is_replaced_through_the_servers_output(page, tracker, page_errors):
    sign_up_by_mail(page, tracker, "luis@example.org")
    page.context.clear_cookies()
    page.goto(tracker.url("/account/sign-in"))
    page.get_by_role("link", name="forgot the password").click()
    page.get_by_label("E-mail address").fill("luis@example.org")
    press(page, "Send me the link")
    expect(page.get_by_role("status")).to_contain_text("a letter is on its way")
    page.goto(tracker.link_in_letter_to("luis@example.org"))
    page.get_by_label("New password").fill("another long phrase")
    page.get_by_label("The same again").fill("another long phrase")
    press(page, "Keep this password")
    expect(page).to_have_url(tracker.url("/my/progress"))


def test_a_name_and_a_recovery_code_are_enough_to_come_back(page, tracker, page_errors):
    page.goto(tracker.url("/account/sign-up"))
    page.get_by_role("link", name="Choose a name").click()
    page.get_by_label("Name", exact=True).fill("Quiet Harbour")
    press(page, "Make the account")
    code = page.locator(".code").inner_text().replace("\n", "")
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.get_by_role("link", name="go on").click()
    page.context.clear_cookies()
    page.goto(tracker.url("/account/sign-in"))
    page.get_by_role("link", name="recovery code").click()
    page.get_by_label("Name", exact=True).fill("quiet harbour")
    page.get_by_label("Recovery code").fill(code.lower())
    press(page, "Sign in")
    expect(page.locator(".code")).not_to_contain_text(code)
    expect(page.get_by_role("link", name="Account of Quiet Harbour")).to_be_visible()


def test_an_account_is_made_by_the_keyboard_alone(page, tracker):
    page.goto(tracker.url("/account/sign-up"))
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    tab_to(page, "Choose a name")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Choose a name")
    tab_to(page, "name")
    page.keyboard.type("ab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("too short")
    tab_to(page, "The name is too short")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Patient Keys")
    tab_to(page, "passphrase")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery code")
    tab_to(page, "go on")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(re.compile("account"))


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the focus stands on what `words` name (its text, or the name of its field)."""
    for _ in range(40):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.name || document.activeElement.textContent") or ""
        if words in focused:
            return
    pytest.fail(f"the keyboard does not reach {words}")


def test_everything_works_from_a_plain_address_in_a_hall(page, tracker):
    page.goto(tracker.url("/account/sign-up/name", host="course.test"))
    assert not page.evaluate("isSecureContext")
    page.get_by_label("Name", exact=True).fill("Hall Laptop")
    press(page, "Make the account")
    page.goto(tracker.url("/account/", host="course.test"))
    expect(page.get_by_role("heading", name="Hall Laptop")).to_be_visible()


def test_the_first_start_prints_a_link_for_the_administrator(page, start_tracker):
    tracker = start_tracker()
    (link,) = re.findall(r"http\S+/account/first-administrator\S+", tracker.output)
    page.goto(link)
    page.get_by_label("E-mail address").fill("operator@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Make the account")
    expect(page.get_by_role("heading", level=1)).to_have_text("My account")
    tracker.stop()
    tracker.start().wait()
    assert len(re.findall(r"/account/first-administrator\?key=", tracker.output)) == 1


def test_no_page_asks_a_third_party_for_anything(page, tracker, requested_hosts):
    sign_up_by_mail(page, tracker, "eva@example.org")
    for path in ("/account/", "/my/progress", "/account/password"):
        page.goto(tracker.url(path), wait_until="networkidle")
    assert requested_hosts == {"127.0.0.1"}


def test_logs_hold_no_address_no_name_and_no_link(page, tracker):
    sign_up_by_mail(page, tracker, "private@example.org")
    log = [line for line in tracker.output.splitlines() if " ms" in line]
    assert any("/account/set-password" in line for line in log)
    for secret in ("private@example.org", "key=", PASSWORD):
        assert not any(secret in line for line in log)
