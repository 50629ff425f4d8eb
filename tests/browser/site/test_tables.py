"""Tables that their readers sort, and buttons that copy what is said about them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LONG = "data/mx_ensu_city_perception/"
CASE = "cases/afghanistan-safer-cities/"
COPIED = "navigator.clipboard.readText()"


def column(page, number):
    return [
        text.strip() for text in page.locator(f"[data-sortable] tbody tr > :nth-child({number})").all_text_contents()
    ]


def test_a_column_is_sorted_by_the_keyboard_as_numbers_with_what_is_missing_last(visit):
    page = visit(LONG)
    before = column(page, 4)
    head = page.locator("[data-sortable] thead th").nth(3)
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    *known, missing = column(page, 4)
    assert missing == "\N{EN DASH}"
    assert [float(text) for text in known] == sorted(float(text) for text in before if text != missing)
    expect(page.locator("[data-sort-status]")).to_contain_text("rising")
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert column(page, 4)[-1] == missing
    assert float(column(page, 4)[0]) == max(float(text) for text in known)
    expect(head.locator("button")).to_be_focused()


def test_only_the_column_that_was_pressed_last_says_that_it_is_sorted(visit):
    page = visit("es/" + LONG)
    heads = page.locator("[data-sortable] thead th")
    heads.nth(2).locator("button").click()
    heads.nth(0).locator("button").click()
    assert page.locator("[data-sortable] th[aria-sort]").count() == 1
    cities = column(page, 3)
    heads.nth(2).locator("button").click()
    assert column(page, 3) != cities
    assert column(page, 3)[0] == "Acapulco"


def test_without_script_the_rows_stand_in_the_order_of_the_file_and_no_button_is_dead(site, new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site.url(f"/{LONG}"))
    assert column(page, 3)[:3] == ["Saltillo", "Acapulco", "Chilpancingo"]
    assert page.locator("[data-sortable] button").count() == 0
    for button in page.locator("button[data-copy]").all():
        expect(button).to_be_hidden()


def test_a_citation_and_a_figure_for_another_page_are_copied(site, new_context):
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site.url("/data/af_aupp_survey/"))
    page.locator("html[data-player=ready]").wait_for()
    address = site.url("/data/af_aupp_survey/1.0.0/")
    page.locator("button[data-copy=cite-table]").click()
    expect(page.locator("button[data-copy=cite-table] + [role=status]")).to_have_text("Copied.")
    assert page.evaluate(COPIED).endswith(f"CC-BY-4.0. {address}")
    page.locator("button[data-copy=embed-code]").click()
    figure = page.evaluate(COPIED)
    assert figure.startswith("<figure")
    assert f'<a href="{address}">{address}</a></figcaption>' in figure


@pytest.mark.parametrize("table", ["juarez_pilot_counts", "af_aupp_survey"])
def test_a_figure_for_another_page_fits_a_phone_and_asks_nobody(visit, new_context, table):
    code = visit(f"data/{table}/").locator("#embed-code").input_value()
    other = new_context().new_page()
    asked = []
    other.on("request", lambda request: asked.append(request.url))
    other.set_content(f"<!doctype html><title>Another page</title>{code}")
    assert other.evaluate("document.documentElement.scrollWidth") == 390
    expect(other.locator("figure :is(svg, table)").first).to_be_visible()
    assert asked == []


def test_a_picture_on_another_page_is_drawn_for_the_room_it_has_and_is_never_cut(visit, new_context):
    code = visit("data/za_metro_murders_2022/").locator("#embed-code").input_value()
    other = new_context().new_page()
    drawings = other.locator("figure > svg")
    for page in (code, re.sub("<style>.*?</style>", "", code)):  # many pages refuse a style
        other.set_viewport_size({"width": 390, "height": 800})
        other.set_content(f"<!doctype html><title>Another page</title>{page}")
        assert [drawing.is_visible() for drawing in drawings.all()] == [True, False]
        box, whole = drawings.first.bounding_box(), other.locator("figure").bounding_box()
        assert box["width"] <= whole["width"]
        letters = drawings.first.locator("text").first.evaluate("text => text.getBoundingClientRect().height")
        assert letters >= 11
    other.set_content(f"<!doctype html><title>Another page</title>{code}")
    other.set_viewport_size({"width": 1280, "height": 800})
    assert [drawing.is_visible() for drawing in drawings.all()] == [False, True]


def test_a_figure_of_a_case_is_copied_with_source_strength_and_address(site, new_context):
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site.url(f"/{CASE}"))
    page.locator("html[data-player=ready]").wait_for()
    entry = page.locator(".figures__entry").first
    entry.locator("button").click()
    text = page.evaluate(COPIED)
    assert entry.locator(".figures__text").text_content().strip().replace("\xa0", " ") in text
    assert "Strength A" in text
    assert text.endswith(f"{site.url(f'/{CASE}')}#{entry.get_attribute('id')}")


def test_a_browser_that_does_not_let_pages_copy_says_so_or_copies_by_itself(site, new_context):
    page = new_context().new_page()
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(site.url("/data/af_aupp_survey/"))
    page.locator("html[data-player=ready]").wait_for()
    button = page.locator("button[data-copy=cite-table]")
    button.click()
    expect(button.locator("+ [role=status]")).to_have_text("Copied.")
    expect(button).to_be_focused()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_long_table_scrolls_in_its_frame_and_keeps_its_head(visit, width):
    page = visit(LONG)
    page.set_viewport_size({"width": width, "height": 800})
    frame = page.locator(".table-scroll--data")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    frame.focus()
    frame.evaluate("frame => { frame.scrollTop = 900 }")
    top = frame.bounding_box()["y"]
    assert abs(page.locator("[data-sortable] thead th").first.bounding_box()["y"] - top) < 4
