"""The learner's plan while other tabs write, claims are made, and the browser cannot read what it keeps."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.kept import break_worksheets, keep, look_again, mend_worksheets

pytestmark = pytest.mark.browser

PLAN = "modules/capstone/human-security-plan/"
DAY_MAP = "modules/why-safety/who-where-when/"
SAVED = "Saved in this browser, and sent nowhere."
UNREAD = "Your browser could not read what it keeps here."
NOTHING = "Nothing is saved"


@pytest.fixture
def open_tab(visit, context):
    """Opens pages of the course, each in a tab of its own."""
    return lambda address: visit(address, context.new_page())


@pytest.fixture
def plan(open_tab):
    """The page of the plan, in a browser that keeps one sentence of a worksheet and the beginning of a text."""
    tab = open_tab(PLAN)
    unfold(tab, "area")
    area(tab).fill("Around the market")
    expect(tab.get_by_text(SAVED)).to_be_visible()
    keep(tab, "worksheet/day-map", {"persona": "Works nights", "keep": "Stalls\nthat stay open"})
    look_again(tab)
    expect(state(tab, "capacities")).to_have_text("notes from 1 worksheet")
    return tab


def section(page, name):
    return page.locator(f"[data-plan-section={name}]")


def unfold(page, name):
    """Opens the section where a phone folds it since it holds nothing."""
    section(page, name).get_by_role("button", name="Open").click()


def area(page):
    return section(page, "area").locator("textarea")


def state(page, name):
    return page.locator(f"[data-plan-state={name}]")


def test_a_plan_open_in_two_tabs_keeps_what_each_wrote(plan, open_tab):
    other = open_tab(PLAN)
    area(other).fill("Around the station")
    expect(area(plan)).to_have_value("Around the station")
    unfold(plan, "actions")
    section(plan, "actions").locator("textarea").fill("Light first")
    expect(state(other, "actions")).to_have_text("your text")
    plan.reload()
    expect(area(plan)).to_have_value("Around the station")
    expect(section(plan, "actions").locator("textarea")).to_have_value("Light first")


def test_what_a_worksheet_in_another_tab_says_stands_in_the_plan_at_once(plan, open_tab):
    area(plan).focus()
    sheet = open_tab(DAY_MAP).locator("form[data-worksheet=day-map]")
    sheet.locator("[name=keep]").fill("Neighbours at their doors")
    expect(section(plan, "capacities").get_by_text("Neighbours at their doors")).to_be_visible()
    expect(area(plan)).to_be_focused()
    sheet.locator("[name=keep]").fill("")
    expect(state(plan, "capacities")).to_have_text("still empty")


def test_a_folded_section_opens_when_it_comes_to_hold_something_and_stays_as_its_reader_closes_it(plan):
    field = section(plan, "indicators").locator("textarea")
    expect(field).to_be_hidden()
    keep(plan, "worksheet/my-human-security-plan", {"area": "Around the market", "indicators": "Counted at night"})
    plan.evaluate("() => document.dispatchEvent(new Event('course:claims'))")
    expect(field).to_be_visible()
    section(plan, "indicators").get_by_role("button", name="Close").click()
    area(plan).fill("Around the station")
    expect(field).to_be_hidden()


def test_notes_that_did_not_change_stay_as_the_reader_left_them(plan):
    details = section(plan, "threats").locator("details").first
    details.locator("summary").press("Enter")
    expect(details).not_to_have_attribute("open", "")
    keep(plan, "worksheet/day-map", {"persona": "Works nights", "keep": "Neighbours"})
    look_again(plan)
    expect(section(plan, "capacities").get_by_text("Neighbours")).to_be_visible()
    expect(details).not_to_have_attribute("open", "")
    expect(details.locator("summary")).to_be_focused()


def test_what_comes_with_a_claim_is_shown_at_once(plan):
    keep(plan, "worksheet/my-human-security-plan", {"area": "What the guest wrote"})
    keep(plan, "worksheet/day-map", {"keep": "What the guest keeps"})
    plan.evaluate("() => document.dispatchEvent(new Event('course:claims'))")
    expect(area(plan)).to_have_value("What the guest wrote")
    expect(section(plan, "capacities").get_by_text("What the guest keeps")).to_be_visible()
    expect(state(plan, "threats")).to_have_text("still empty")


def test_what_cannot_be_read_again_stays_and_the_plan_says_so(plan):
    break_worksheets(plan)
    look_again(plan)
    threats = section(plan, "threats")
    expect(threats.get_by_text(UNREAD).first).to_be_visible()
    expect(threats.get_by_text("Works nights", exact=True)).to_be_visible()
    expect(threats.get_by_text(NOTHING)).to_have_count(0)
    expect(state(plan, "threats")).to_have_text("notes from 1 worksheet")
    expect(section(plan, "actions").get_by_text(NOTHING)).to_have_count(0)
    expect(state(plan, "actions")).to_have_text("could not be read")
    expect(area(plan)).to_have_value("Around the market")
    mend_worksheets(plan)
    look_again(plan)
    expect(plan.get_by_text(UNREAD)).to_have_count(0)
    expect(state(plan, "actions")).to_have_text("still empty")


def test_a_plan_that_could_never_be_read_says_neither_empty_nor_nothing_and_its_file_says_it_too(plan, context):
    address = plan.url
    page = context.new_page()
    page.add_init_script(
        """(() => {
            const { get } = IDBObjectStore.prototype;
            IDBObjectStore.prototype.get = function (key) {
                if (String(key).includes("/worksheet/")) throw new DOMException("lost", "InvalidStateError");
                return get.call(this, key);
            };
        })()"""
    )
    page.goto(address)
    page.locator("html[data-player=ready]").wait_for()
    expect(state(page, "capacities")).to_have_text("could not be read")
    expect(page.get_by_text(NOTHING)).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as text").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "(could not be read)" in text
    assert "(Nothing written yet.)" not in text


def test_looks_that_come_at_once_count_each_worksheet_once(plan):
    keep(plan, "worksheet/day-map", {"persona": "Works nights", "keep": "Neighbours"})
    plan.evaluate("() => { for (let i = 0; i < 5; i++) document.dispatchEvent(new Event('visibilitychange')); }")
    for _ in range(50):  # each takes longer than a look takes to read one worksheet
        keep(plan, "worksheet/other", {})
        assert state(plan, "threats").inner_text() == "notes from 1 worksheet"
    expect(section(plan, "capacities").get_by_text("Neighbours")).to_be_visible()


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ("Save as text", "**{label}**\n\nStalls  \nthat stay open\n\n## "),
        ("Save as a web page", "<p><strong>{label}</strong></p><ul><li>Stalls<br>that stay open</li></ul>"),
    ],
)
def test_a_file_keeps_the_lines_of_notes(plan, button, expected):
    label = section(plan, "capacities").locator("dt").inner_text()
    with plan.expect_download() as download:
        plan.get_by_role("button", name=button).click()
    assert expected.format(label=label) in download.value.path().read_text(encoding="utf-8")
