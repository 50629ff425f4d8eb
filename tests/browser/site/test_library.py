"""The library of cases: its filters and their address, and its maps."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.views import VIEWS, name

pytestmark = pytest.mark.browser

LIBRARY = "cases/"
CARDS = ".card[data-case]:visible"
FILTERS = {
    "kind": "frame",
    "country": "MX",
    "place": "kabul",
    "dimension": "food",
    "threat": "murder",
    "approach": "survey",
    "year": "2016",
    "strength": "B",
}


def shown(page):
    return page.locator(CARDS).evaluate_all("cards => cards.map((card) => card.dataset.case)")


def asked(page):
    return {key: values[0] for key, values in parse_qs(urlsplit(page.url).query).items()}


@pytest.mark.parametrize(("filter_name", "value"), FILTERS.items())
def test_each_filter_shows_what_has_its_value_and_stands_in_the_address(library, visit, filter_name, value):
    everything = shown(library)
    select = library.locator(f"select[name={filter_name}]")
    said = select.locator(f"option[value='{value}']").text_content()
    select.select_option(value)
    expect(library.locator(f".card:visible:not([data-{filter_name}~='{value}'])")).to_have_count(0)
    found = shown(library)
    assert found
    assert len(found) < len(everything)
    assert said.endswith(f"({len(found)})")
    expect(library.locator("[data-library-count]")).to_have_text(f"{len(found)} of {len(everything)} shown.")
    assert asked(library) == {filter_name: value}
    opened = visit(f"{LIBRARY}?{filter_name}={value}")
    assert shown(opened) == found
    expect(opened.locator(f"select[name={filter_name}]")).to_have_value(value)
    expect(opened.locator(f"select[name={filter_name}]")).to_be_visible()


def test_words_are_found_without_accents_and_in_what_the_cards_only_name(library):
    words = library.get_by_role("searchbox")
    words.fill("apatzingan")
    assert shown(library) == ["mexico-human-security-agendas"]
    words.fill("APATZINGÁN acapulco")
    assert shown(library) == ["mexico-human-security-agendas"]
    words.fill("swiss agency")
    assert shown(library) == ["afghanistan-safer-cities"]
    words.fill("qqqqq")
    assert shown(library) == []
    expect(library.locator("[data-library-count]")).to_contain_text("None of the")
    expect(library.locator("[data-library-group]:visible")).to_have_count(0)


def test_filters_add_up_and_a_value_that_would_leave_nothing_cannot_be_chosen(library):
    library.locator("select[name=country]").select_option("MX")
    library.locator("select[name=threat]").select_option("murder")
    assert asked(library) == {"country": "MX", "threat": "murder"}
    for case in shown(library):
        card = library.locator(f"[data-case={case}]")
        assert card.get_attribute("data-country") == "MX"
        assert "murder" in card.get_attribute("data-threat").split()
    kabul = library.locator("select[name=place] option[value=kabul]")
    expect(kabul).to_be_disabled()
    expect(kabul).to_have_text("Kabul (0)")
    expect(library.locator("select[name=country] option[value=ZA]")).to_be_enabled()


def test_back_and_forward_go_through_what_was_asked_and_a_text_is_one_step(library, site):
    library.locator("select[name=country]").select_option("ZA")
    south_africa = shown(library)
    library.get_by_role("searchbox").press_sequentially("durban")
    durban = shown(library)
    assert asked(library) == {"country": "ZA", "words": "durban"}
    library.go_back()
    expect(library.get_by_role("searchbox")).to_have_value("")
    assert shown(library) == south_africa
    library.go_back()
    assert library.url == site.url(f"/{LIBRARY}")
    assert len(shown(library)) > len(south_africa)
    library.go_forward()
    library.go_forward()
    expect(library.get_by_role("searchbox")).to_have_value("durban")
    assert shown(library) == durban


def test_all_filters_are_cleared_at_once(visit, site):
    page = visit(f"{LIBRARY}?country=MX&words=juarez")
    assert shown(page) == ["ciudad-juarez-16-de-septiembre"]
    page.get_by_role("button", name="Clear all filters").click()
    assert page.url == site.url(f"/{LIBRARY}")
    assert page.locator(".card[data-case]:not(:visible)").count() == 0
    expect(page.get_by_role("button", name="Clear all filters")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_what_no_case_has_is_left_out_and_said(visit):
    page = visit(f"{LIBRARY}?country=QQ&threat=murder&year=%3Cb%3E&from=a-letter&country=MX")
    note = page.locator("[data-library-note]")
    expect(note).to_contain_text("country=QQ, year=<b>.")
    expect(page.locator("select[name=country]")).to_have_value("MX")
    expect(page.locator("select[name=threat]")).to_have_value("murder")
    page.locator("select[name=threat]").select_option("")
    expect(note).to_be_hidden()
    assert asked(page) == {"country": "MX"}


@pytest.mark.parametrize("home", ["", "es/"])
def test_the_other_language_shows_what_was_asked_for(visit, page, home):
    visit(f"{home}{LIBRARY}?country=MX")
    page.locator("select[name=threat]").select_option("murder")
    found = shown(page)
    page.locator("a[data-language]").click()
    page.locator("html[data-player=ready]").wait_for()
    assert urlsplit(page.url).path == (f"/{LIBRARY}" if home else f"/es/{LIBRARY}")
    assert asked(page) == {"country": "MX", "threat": "murder"}
    assert shown(page) == found


def test_maps_follow_the_filters(library):
    marks = library.locator("a.map__mark:visible")
    everything = marks.count()
    library.locator("select[name=country]").select_option("AF")
    assert set(marks.evaluate_all("marks => marks.map((mark) => mark.dataset.mark)")) == {"afghanistan-safer-cities"}
    assert 0 < marks.count() < everything
    assert set(library.locator("[data-map]:visible").evaluate_all("maps => maps.map((map) => map.dataset.map)")) == {
        "AF",
        "world",
    }
    library.locator(".maps__list summary").click()
    expect(library.locator(".maps__list li:visible")).to_have_count(1)


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_marks_are_wide_enough_for_a_finger_and_cover_no_other(library, width):
    library.set_viewport_size({"width": width, "height": 844})
    boxes = library.locator(".map").evaluate_all(
        """maps => maps.map((map) => [...map.querySelectorAll("a .map__room")].map((mark) => {
             const { left, top, width } = mark.getBoundingClientRect();
             return [left + width / 2, top + width / 2, width];
           }))"""
    )
    assert sum(map(len, boxes)) > 20
    for marks in boxes:
        for place, (right, down, size) in enumerate(marks):
            assert size >= 24
            for other_right, other_down, _ in marks[:place]:
                assert ((right - other_right) ** 2 + (down - other_down) ** 2) ** 0.5 > size - 1


def test_a_mark_is_reached_and_followed_by_keyboard(library, site):
    library.locator(".maps__row").focus()
    library.keyboard.press("Tab")
    mark = library.locator("a.map__mark:focus")
    expect(mark).to_have_count(1)
    label = mark.get_attribute("aria-label")
    ring = mark.locator(".map__disc").evaluate("disc => getComputedStyle(disc).strokeWidth")
    assert ring == "4px"
    library.keyboard.press("Enter")
    library.wait_for_url(re.compile(r"/cases/[a-z0-9-]+/$"))
    assert label.endswith(library.locator("h1").inner_text())


def test_without_script_the_library_is_a_list_by_kind_with_its_maps(without_script):
    page = without_script(f"{LIBRARY}?country=MX")
    assert page.locator(".card[data-case]:not(:visible)").count() == 0
    assert page.locator("[data-library-group] h2").all_inner_texts()[0] == "Cases"
    expect(page.locator("[data-library-filter]")).to_be_hidden()
    expect(page.locator("[data-compare-choice]:visible")).to_have_count(0)
    page.locator("a.map__mark").first.click()
    page.wait_for_url(re.compile(r"/cases/[a-z0-9-]+/$"))


@pytest.mark.parametrize("view", VIEWS, ids=name)
@pytest.mark.parametrize("address", [LIBRARY, f"{LIBRARY}?country=MX&threat=murder&place=nowhere"])
def test_the_library_breaks_no_rule_of_accessibility_and_fits_the_screen(visit, page, find_violations, view, address):
    page.set_viewport_size({"width": view.width, "height": 844})
    page.emulate_media(color_scheme=view.scheme, reduced_motion="reduce")
    visit(f"{'' if view.language == 'en' else 'es/'}{address}")
    for box in page.locator("[data-compare-choice]:visible input").all()[:2]:
        box.check()
    for summary in page.locator(".library summary").all():
        if summary.evaluate("summary => !summary.parentElement.open"):
            summary.click()
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == view.width
