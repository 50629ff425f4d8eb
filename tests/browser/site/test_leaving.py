"""Leaving a page fast, and finding one's way in the list of sources."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

NOTED = "cases/afghanistan-safer-cities/"
ELSEWHERE = "https://www.wikipedia.org/"


@pytest.fixture
def elsewhere(context):
    """The page that the way out leads to, answered on this machine; what it is asked with is kept."""
    asked = []

    def answer(route):
        asked.append(route.request.headers)
        route.fulfill(content_type="text/html", body="<title>Elsewhere</title>")

    context.route(f"{ELSEWHERE}**", answer)
    return asked


@pytest.mark.parametrize("way", ["button", "keys"])
def test_the_way_out_leaves_the_page_out_of_the_way_back(site, page, page_errors, elsewhere, way):
    page.goto(site.url("/about/"))
    page.goto(site.url(f"/{NOTED}"), wait_until="networkidle")
    if way == "button":
        page.evaluate("scrollTo(0, 4000)")
        page.get_by_role("link", name="Leave quickly").click()
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url(ELSEWHERE)
    assert [headers.get("referer") for headers in elsewhere] == [None]
    page.go_back()
    page.wait_for_url(site.url("/about/"))


def test_without_a_network_the_page_is_empty_all_the_same(site, page, page_errors, context):
    page.goto(site.url("/about/"))
    page.goto(site.url(f"/{NOTED}"), wait_until="networkidle")
    title = page.locator("h1").inner_text()
    context.set_offline(True)
    page.get_by_role("link", name="Leave quickly").click()
    expect(page.get_by_text(title)).to_have_count(0)
    assert page.title() != title
    context.set_offline(False)
    page.go_back()
    page.wait_for_url(site.url("/about/"))


def test_the_page_is_empty_before_the_next_one_comes(site, page, page_errors, elsewhere):
    page.goto(site.url(f"/{NOTED}"), wait_until="networkidle")
    page.evaluate("""() => addEventListener("click", () => {
        const shown = [document.title.trim(), document.body.checkVisibility()];
        localStorage.setItem("shown", JSON.stringify(shown));
    })""")
    page.get_by_role("link", name="Leave quickly").click()
    page.wait_for_url(ELSEWHERE)
    page.goto(site.url("/about/"))
    assert page.evaluate("() => JSON.parse(localStorage.getItem('shown'))") == ["", False]


def test_without_scripts_the_way_out_is_a_link_and_the_way_back_returns(site, browser):
    with browser.new_context(java_script_enabled=False) as context:
        context.route(f"{ELSEWHERE}**", lambda route: route.fulfill(content_type="text/html", body="Elsewhere"))
        page = context.new_page()
        page.goto(site.url(f"/{NOTED}"))
        page.get_by_role("link", name="Leave quickly").click()
        page.wait_for_url(ELSEWHERE)
        page.go_back()
        page.wait_for_url(site.url(f"/{NOTED}"))


def test_writing_capitals_does_not_leave(site, page, page_errors, elsewhere):
    page.goto(site.url(f"/{NOTED}"), wait_until="networkidle")
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page.locator("h1")).to_be_visible()
    assert elsewhere == []


def test_pages_that_speak_of_no_violence_have_no_way_out(site, page, page_errors):
    page.goto(site.url("/about/"))
    assert page.locator("[data-leave]").count() == 0


def test_a_heading_that_a_link_leads_to_is_not_under_the_way_out(site, page, page_errors):
    page.goto(site.url(f"/{NOTED}#contested"))
    page.wait_for_function("() => scrollY > 0")
    heading = page.locator("#contested").bounding_box()
    button = page.locator("[data-leave]").bounding_box()
    assert heading["y"] >= button["y"] + button["height"]


def test_the_page_on_safety_repeats_every_content_note(site, page, page_errors):
    page.goto(site.url("/safety/"))
    listed = page.locator(".noted dt a")
    addresses = listed.evaluate_all("links => links.map((link) => link.href)")
    assert site.url(f"/{NOTED}") in addresses
    assert site.url("/modules/data/dark-figure/") in addresses
    assert page.locator(".noted dd a").count() == 0


def test_sources_are_found_by_words_and_by_strength(site, page, page_errors):
    page.goto(site.url("/sources/"))
    page.locator("html[data-player=ready]").wait_for()
    entries = page.locator("[data-reference]")
    everything = entries.count()
    page.get_by_label("Words or key").fill("ciudad juarez")
    some = page.locator("[data-reference]:visible")
    assert 0 < some.count() < everything
    assert all("Juárez" in text for text in some.all_text_contents())
    expect(page.locator("[data-filter-count]")).to_have_text(f"{some.count()} of {everything} shown")
    page.get_by_label("Words or key").fill("")
    page.get_by_label("Strength").select_option("F")
    expect(some).to_have_count(1)
    page.evaluate("location.hash = '#R06'")
    expect(page.locator("#R06")).to_be_visible()
    page.locator("#R06 summary").click()
    page.locator("#R06").get_by_role("link", name="From State to people").click()
    page.wait_for_url(site.url("/modules/human-security/from-state-to-people/"))
