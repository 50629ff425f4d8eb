"""Progress goes along in a file: to another device or back after the browser was cleared, once, and with a way back."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.kept import documents, keep
from tests.browser.player.guests import LESSON, boxes, finish_lesson, study
from tests.browser.player.progress_files import SHEET, choose, load, save

pytestmark = pytest.mark.browser


def test_the_file_says_what_it_is_and_holds_no_name(signed_in, visit):
    finish_lesson(visit)
    name, held = save(visit("/device.html"))
    assert re.fullmatch(r"progress-\d{4}-\d\d-\d\d\.json", name)
    assert (held["format"], held["version"], held["site"]) == ("urban-safety-progress", 1, "https://course.example/id")
    assert "Ana" not in json.dumps(held)
    assert held["progress"]["lessons"]["first-steps"]["completed"] is True


def test_another_device_has_everything_after_loading(saved, other):
    page = other("/device.html")
    choose(page, saved)
    dialog = page.get_by_role("dialog", name="Whose progress is this?")
    expect(dialog.get_by_role("heading")).to_be_focused()
    expect(dialog.locator("li")).to_have_text(
        [
            "First steps lesson finished",
            "Practice: safety quiz begun",
            "1 worksheet with what was written in it; it stays in this browser",
        ]
    )
    dialog.get_by_role("button", name="It is mine: add it").click()
    expect(page.get_by_role("dialog", name="Your progress was added")).to_contain_text("1 worksheet was added")
    page.get_by_role("button", name="Close").click()
    assert {key.split("/", 1)[1] for key in documents(page)} == {SHEET, "attempt/safety-practice"}
    page = other("/home.html")
    expect(page.locator("[data-progress='lesson:first-steps']")).to_have_text("Finished")
    page = other("/quiz.html")
    expect(page.locator(".quiz-verdict")).to_have_text("Not right")


def test_loading_twice_adds_nothing(saved, other, entries):
    page = other("/device.html")
    load(page, saved)
    page.get_by_role("button", name="Close").click()
    before = entries(page), documents(page)
    load(page, saved)
    expect(page.get_by_role("dialog", name="Everything was here already")).to_be_visible()
    assert (entries(page), documents(page)) == before
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Take it out again")).to_be_visible()


def test_somebody_elses_file_changes_nothing(saved, other, entries):
    page = other("/device.html")
    choose(page, saved)
    page.get_by_role("button", name="It is not mine").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert entries(page) == []
    assert documents(page) == {}


def test_it_comes_back_after_the_browser_was_cleared(saved, visit, entries):
    page = visit("/device.html")
    before = [entry["statement"] for entry in entries(page)]
    page.get_by_role("button", name="Forget me on this device").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove it").click()
    load(visit("/device.html"), saved)
    expect(page.get_by_role("dialog", name="Your progress was added")).to_be_visible()
    assert [entry["statement"] for entry in entries(page)] == before


def test_a_worksheet_of_both_devices_keeps_the_words_of_both(saved, other):
    page = other("/quiz.html")
    study(page)
    page = other("/device.html")
    keep(page, SHEET, {"cause": "No buses", "effect": "People stay at home"})
    load(page, saved)
    expect(page.get_by_role("dialog", name="Your progress was added")).to_be_visible()
    (text,) = (value for key, value in documents(page).items() if key.endswith(SHEET))
    assert text == {"cause": "No buses / Dark streets", "effect": "People stay at home"}


def test_undoing_brings_back_what_was_there(saved, other, entries):
    study(other("/quiz.html"))
    page = other("/device.html")
    keep(page, SHEET, {"cause": "No buses"})
    before = entries(page), documents(page)
    load(page, saved)
    page.get_by_role("button", name="Take it out again").first.click()
    expect(page.get_by_text("Undone. Everything is as it was before.").first).to_be_focused()
    assert (entries(page), documents(page)) == before
    page = other("/home.html")
    expect(page.locator("[data-progress='lesson:first-steps']")).to_be_empty()


def test_undoing_leaves_what_was_written_since(saved, other):
    page = other("/device.html")
    load(page, saved)
    page.get_by_role("button", name="Close").click()
    keep(page, SHEET, {"cause": "Dark streets", "effect": "Fewer people walk"})
    page.get_by_role("button", name="Take it out again").click()
    expect(page.get_by_text("Undone. Everything is as it was before.")).to_be_visible()
    (text,) = (value for key, value in documents(page).items() if key.endswith(SHEET))
    assert text == {"cause": "", "effect": "Fewer people walk"}


def test_an_account_gets_each_statement_once(saved, other, wire, ana, wait_until_sent):
    wire.sign_in(ana, "Ana")
    page = other("/device.html")
    for _ in range(2):
        load(page, saved)
        page.get_by_role("button", name="Close").click()
        wait_until_sent(page, ana)
    assert sorted(wire.statements) == sorted(statement["id"] for statement in saved["statements"])
    page.get_by_role("button", name="Take it out again").click()
    expect(
        page.get_by_text(re.compile(r"\d entries had been sent to your account already and stay there"))
    ).to_be_visible()


def test_what_the_other_device_has_sent_is_no_refusal(saved, other, wire, visit, ana, entries, wait_until_sent):
    wire.sign_in(ana, "Ana")
    page = visit("/home.html")
    page.get_by_role("button", name="Yes, it is mine").click()
    expect(page.get_by_role("dialog")).to_contain_text("Your progress is in your account")
    wire.another_holds = {statement["id"] for statement in saved["statements"]}
    page = other("/device.html")
    load(page, saved)
    page.get_by_role("button", name="Close").click()
    wait_until_sent(page, ana)
    assert entries(page) == []


def test_claiming_what_the_other_device_has_sent_is_no_refusal(guest_progress, visit, wire, ana, entries):
    save(visit("/device.html"))
    wire.conflicting = {LESSON}
    wire.sign_in(ana, "Ana")
    page = visit("/home.html")
    page.get_by_role("button", name="Yes, it is mine").click()
    expect(page.get_by_role("dialog")).to_contain_text("Your progress is in your account")
    assert boxes(entries(page)) == {"claimed guest"}


def test_an_accounts_progress_goes_to_a_guest(signed_in, wire, visit, other, ana, entries, wait_until_sent):
    finish_lesson(visit)
    page = visit("/device.html")
    wait_until_sent(page, ana)
    _, held = save(page)
    assert held["statements"] == []
    wire.sign_in(None)
    page = other("/device.html")
    for _ in range(2):
        load(page, held)
        page.get_by_role("button", name="Close").click()
    (entry,) = entries(page)
    assert entry["statement"]["verb"]["id"].endswith("/completed")
    page = other("/home.html")
    expect(page.locator("[data-progress='lesson:first-steps']")).to_have_text("Finished")


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_is_a_day_off_does_no_harm(saved, other, days, entries):
    made = datetime.now(UTC) + timedelta(days=days)
    held = {**saved, "made": made.isoformat()}
    held["statements"] = [{**statement, "timestamp": made.isoformat()} for statement in held["statements"]]
    page = other("/device.html")
    load(page, held)
    expect(page.get_by_role("dialog", name="Your progress was added")).to_be_visible()
    assert len(entries(page)) == len(held["statements"])
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Take it out again").click()
    expect(page.get_by_text("Undone. Everything is as it was before.")).to_be_visible()
    assert entries(page) == []


def test_nothing_is_saved_where_nothing_was_done(visit):
    page = visit("/device.html")
    page.get_by_role("button", name="Save to a file").click()
    expect(page.get_by_text("There is nothing to take along yet")).to_be_visible()


def test_what_two_tabs_add_at_once_where_it_is_missing_is_there_once(visit):
    kept = visit("/device.html").evaluate(
        """async () => {
            const { openStore } = await import("/assets/js/store/open.js");
            const tabs = await Promise.all([openStore(), openStore()]);
            const box = "waiting guest:1";
            const add = ([rows]) => (rows.length ? [] : [{ table: "entries", put: { box, statement: { id: "1" } } }]);
            await Promise.all(tabs.map((store) => store.update([{ table: "entries", box }], add)));
            return tabs[0].list("entries", box);
        }"""
    )
    assert [entry["statement"]["id"] for entry in kept] == ["1"]


def test_forgetting_removes_what_an_undo_would_bring_back(saved, other):
    page = other("/device.html")
    load(page, saved)
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Forget me on this device").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove it").click()
    page = other("/device.html")
    expect(page.get_by_role("button", name="Save to a file")).to_be_visible()
    expect(page.get_by_role("button", name="Take it out again")).to_have_count(0)


def test_the_section_has_no_barrier(saved, visit, find_violations):
    page = visit("/device.html")
    page.get_by_role("button", name="Show as QR code").click()
    expect(page.get_by_role("img", name="QR code with your progress")).to_be_visible()
    assert find_violations(page) == []
    choose(page, saved)
    expect(page.get_by_role("dialog", name="Whose progress is this?")).to_be_visible()
    assert find_violations(page) == []
