"""What a visit keeps beside its page: the language that is read, the page's own data, little where data are saved."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

LESSON = "modules/why-safety/promise-of-the-city/"
PRACTICE = "modules/learning-from-cases/practice/"


def asked(line):
    return {path for path, _ in line.asked}


@pytest.mark.parametrize(("home", "others"), [("", "es"), ("es/", "en")])
def test_who_comes_back_gets_what_stands_in_in_the_language_that_is_read(
    visit_and_keep, line, until_standing_in, home, others
):
    visit_and_keep(f"{home}{LESSON}")
    until_standing_in(visit_and_keep(f"{home}{LESSON}"))
    stand_in_of_others = "/offline/" if home else "/es/offline/"
    assert {f"/assets/i18n/{others}.json", stand_in_of_others}.isdisjoint(asked(line))


def test_a_page_in_another_language_is_stood_in_for_in_the_one_that_is_read(
    visit_and_keep, visit, line, until_standing_in
):
    visit_and_keep(LESSON)
    until_standing_in(visit_and_keep(LESSON))
    line.cut()
    page = visit(f"es/{LESSON}")
    expect(page.locator("[data-missing]")).to_contain_text("not on this device")


def test_who_saves_data_gets_nothing_beside_the_page(visit_and_keep, line, page):
    page.context.new_cdp_session(page).send("Emulation.setDataSaverOverride", {"dataSaverEnabled": True})
    visit_and_keep(LESSON)
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.locator(".lesson-done")).to_be_visible()
    visit_and_keep(PRACTICE)  # what comes with a second visit is there before its page is kept
    beside = {"offline/", "share/", "assets/js/share.js", "assets/js/device.js", "assets/js/carry/transfer.js"}
    assert {f"/{path}" for path in beside}.isdisjoint(asked(line))


def test_the_figures_that_a_visited_page_loaded_are_kept_with_it(visit_and_keep, visit, line, until):
    page = visit_and_keep("monitor/")
    until(page, "async (key) => (await caches.open('course-pages')).match(key)", line.url("monitor/cities.json"))
    ranked = page.locator("[data-monitor] table tbody tr").count()
    assert ranked > 0
    line.cut()
    page = visit("monitor/")
    expect(page.locator("[data-monitor] table tbody tr")).to_have_count(ranked)
