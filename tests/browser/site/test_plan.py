"""The learner's plan on the course's own pages: what opens in it, how it is written, printed, saved and cleared."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.kept import keep

pytestmark = pytest.mark.browser

PLAN = "modules/capstone/human-security-plan/"
DAY_MAP = "modules/why-safety/who-where-when/"
PERSONA = "Works nights, <b>walks</b> home"


@pytest.fixture
def with_notes(visit):
    """The page of the plan, after a worksheet of module 1 was filled in."""
    sheet = visit(DAY_MAP).locator("form[data-worksheet=day-map]")
    sheet.locator("[name=persona]").fill(PERSONA)
    sheet.locator("textarea").first.fill("A stop\nwithout light")
    sheet.locator("[name=keep]").fill("Stalls that stay open")
    expect(sheet.get_by_text("Saved in this browser, and sent nowhere.")).to_be_visible()
    return visit(PLAN)


def section(page, name):
    return page.locator(f"[data-plan-section={name}]")


def unfold(page, name):
    """The section, opened where a phone folds it since it holds nothing."""
    section(page, name).get_by_role("button", name="Open").click()
    return section(page, name)


def print_alone(page, button="Print"):
    page.evaluate("() => { window.print = () => dispatchEvent(new Event('beforeprint')); }")
    page.locator("form[data-plan]").get_by_role("button", name=button, exact=True).click()
    page.emulate_media(media="print")


def test_what_was_written_in_a_worksheet_stands_in_its_sections(with_notes):
    threats, capacities = section(with_notes, "threats"), section(with_notes, "capacities")
    expect(threats.get_by_text(PERSONA, exact=True)).to_be_visible()
    expect(threats.get_by_text("Kind of place: A stop without light")).to_be_visible()
    expect(threats.get_by_text("Stalls that stay open")).to_have_count(0)
    expect(capacities.get_by_text("Stalls that stay open")).to_be_visible()
    expect(with_notes.locator("[data-plan-state=threats]")).to_have_text("notes from 1 worksheet")
    threats.get_by_role("link", name="Day map of a persona").click()
    expect(with_notes.locator("form[data-worksheet=day-map] [name=persona]")).to_have_value(PERSONA)


def test_a_section_without_notes_says_so_and_leads_to_its_worksheets(visit):
    actions = unfold(visit(PLAN), "actions")
    expect(actions.get_by_text("Nothing is saved for this section yet")).to_be_visible()
    expect(actions.get_by_role("link", name="Action cards")).to_be_visible()


def test_notes_are_copied_by_keyboard_into_a_text_that_is_kept_in_every_language(with_notes, visit):
    section(with_notes, "capacities").get_by_role("button", name="Copy into my text").press("Enter")
    field = section(with_notes, "capacities").locator("textarea")
    expect(field).to_be_focused()
    assert "Stalls that stay open" in field.input_value()
    field.press_sequentially(" and more")
    expect(with_notes.get_by_text("Saved in this browser, and sent nowhere.")).to_be_visible()
    expect(with_notes.locator("[data-plan-state=capacities]")).to_have_text("your text")
    spanish = section(visit(f"es/{PLAN}"), "capacities")
    assert "Stalls that stay open and more" in spanish.locator("textarea").input_value()


def test_notes_stand_on_paper_until_the_section_has_a_text(with_notes):
    section(with_notes, "capacities").locator("textarea").fill("Our own words")
    print_alone(with_notes)
    expect(section(with_notes, "threats").get_by_text(PERSONA, exact=True)).to_be_visible()
    expect(section(with_notes, "capacities").get_by_text("Stalls that stay open")).to_be_hidden()
    expect(section(with_notes, "capacities").locator(".print-copy")).to_have_text("Our own words")
    expect(with_notes.locator(".rubric")).to_be_hidden()
    expect(section(with_notes, "actions").locator(".plan__sheets")).to_be_hidden()


def test_the_template_on_paper_is_empty(with_notes):
    section(with_notes, "capacities").locator("textarea").fill("Our own words")
    print_alone(with_notes, "Print empty")
    expect(section(with_notes, "threats").get_by_text(PERSONA, exact=True)).to_be_hidden()
    expect(section(with_notes, "capacities").locator(".print-copy")).to_have_text("")
    expect(section(with_notes, "capacities").locator(".plan__ask")).to_be_visible()


@pytest.mark.parametrize(
    ("button", "ending", "shown"),
    [("Save as text", "md", PERSONA), ("Save as a web page", "html", "Works nights, &lt;b&gt;walks&lt;/b&gt; home")],
)
def test_the_plan_is_saved_as_a_file_without_network(with_notes, button, ending, shown, context):
    unfold(with_notes, "area").locator("textarea").fill("Around the <market>")
    context.set_offline(True)
    with with_notes.expect_download() as download:
        with_notes.get_by_role("button", name=button).click()
    assert download.value.suggested_filename == f"my-human-security-plan.{ending}"
    text = download.value.path().read_text(encoding="utf-8")
    assert shown in text
    assert ("Around the <market>" in text) == (ending == "md")
    assert text.count("(Nothing written yet.)") == 7


def test_the_plan_is_cleared_alone_and_its_notes_stay(with_notes, visit):
    with_notes.on("dialog", lambda dialog: dialog.accept())
    section(with_notes, "threats").locator("textarea").fill("Our own words")
    with_notes.locator("form[data-plan]").get_by_role("button", name="Clear", exact=True).click()
    expect(with_notes.locator("[data-plan-state=threats]")).to_have_text("notes from 1 worksheet")
    page = visit(PLAN)
    expect(section(page, "threats").locator("textarea")).to_have_value("")
    expect(section(page, "threats").get_by_text(PERSONA, exact=True)).to_be_visible()


def test_forgetting_takes_the_plan_and_its_notes(with_notes, visit):
    section(with_notes, "threats").locator("textarea").fill("Our own words")
    expect(with_notes.get_by_text("Saved in this browser, and sent nowhere.")).to_be_visible()
    with_notes.get_by_role("button", name="On this device").click()
    with_notes.get_by_role("button", name="Forget me on this device").click()
    with with_notes.expect_navigation():
        with_notes.get_by_role("button", name="Remove it").click()
    page = visit(PLAN)
    expect(section(page, "threats").locator("textarea")).to_have_value("")
    expect(page.locator("[data-plan-state=threats]")).to_have_text("still empty")


@pytest.mark.parametrize("value", ["text", 7, [1, 2], {"persona": {"a": 1}, "keep": None}, {"threats": ["x"]}])
def test_what_cannot_be_read_is_taken_for_nothing(with_notes, visit, value):
    keep(with_notes, "worksheet/day-map", value)
    keep(with_notes, "worksheet/my-human-security-plan", value)
    page = visit(PLAN)
    expect(page.locator("[data-plan-state=threats]")).to_have_text("still empty")
    expect(section(page, "threats").locator("textarea")).to_have_value("")
    unfold(page, "threats").locator("textarea").fill("Our own words")
    expect(page.get_by_text("Saved in this browser, and sent nowhere.")).to_be_visible()


def test_on_a_phone_sections_without_anything_are_folded_until_they_are_asked_for(with_notes, visit):
    with_notes.set_viewport_size({"width": 390, "height": 844})
    page = visit(PLAN)
    expect(page.locator(".plan__filled")).to_have_text(re.compile(r": [1-9] of 10 "))
    expect(section(page, "threats").locator("textarea")).to_be_visible()
    field = section(page, "actions").locator("textarea")
    expect(field).to_be_hidden()
    section(page, "actions").get_by_role("button", name="Open").click()
    expect(field).to_be_visible()
    section(page, "actions").get_by_role("button", name="Close").click()
    expect(field).to_be_hidden()
    page.locator(".plan__overview").get_by_role("link").nth(5).click()
    expect(page.locator("[data-plan-section]").nth(5).locator("textarea")).to_be_visible()
    print_alone(page)
    expect(section(page, "evaluation").locator(".plan__ask")).to_be_visible()


def test_on_a_wide_screen_no_section_is_folded(page, visit):
    page.set_viewport_size({"width": 1280, "height": 900})
    visit(PLAN)
    expect(page.locator(".plan__filled")).to_have_text(re.compile(": 0 of 10 "))
    expect(page.locator(".plan__fold")).to_have_count(0)
