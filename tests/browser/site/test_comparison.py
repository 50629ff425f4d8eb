"""Cases side by side: how they are chosen in the library, and the page that compares them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.views import VIEWS, name

pytestmark = pytest.mark.browser

LIBRARY = "cases/"
TWO = "cases/compare/?cases=cape-town-khayelitsha,ciudad-juarez-16-de-septiembre"
THREE = f"{TWO},afghanistan-safer-cities"


def columns(page):
    return page.locator("thead th[data-case]").evaluate_all("heads => heads.map((head) => head.dataset.case)")


def test_filters_and_choice_are_used_by_keyboard_alone(library):
    library.locator("select[name=country]").focus()
    library.keyboard.type("Mex")
    expect(library.locator("select[name=country]")).to_have_value("MX")
    boxes = library.locator("[data-compare-choice]:visible input")
    for place in (0, 1):
        boxes.nth(place).focus()
        library.keyboard.press("Space")
    link = library.get_by_role("link", name="Show side by side")
    link.focus()
    library.keyboard.press("Enter")
    library.wait_for_url(re.compile(r"/cases/compare/\?cases=[a-z0-9-]+,[a-z0-9-]+$"))


def test_three_cases_at_most_are_chosen_on_their_cards(library, site):
    status = library.locator("[data-compare-status]")
    link = library.locator("[data-compare-link]")
    boxes = library.locator("[data-compare-choice] input")
    ids = boxes.evaluate_all("boxes => boxes.map((box) => box.value)")
    expect(status).to_be_empty()
    expect(link).to_be_hidden()
    boxes.nth(0).check()
    expect(status).to_contain_text("One chosen")
    expect(link).to_be_hidden()
    boxes.nth(1).check()
    expect(status).to_contain_text("Two chosen")
    boxes.nth(2).check()
    expect(status).to_contain_text("Three chosen")
    boxes.nth(3).click()
    expect(boxes.nth(3)).not_to_be_checked()
    expect(status).to_contain_text("Three cases are the most")
    boxes.nth(0).uncheck()
    boxes.nth(3).check()
    link.click()
    library.wait_for_url(site.url(f"/cases/compare/?cases={','.join([ids[1], ids[2], ids[3]])}"))
    library.locator("html[data-player=ready]").wait_for()
    assert columns(library) == [ids[1], ids[2], ids[3]]


def test_a_card_is_still_a_link_beside_its_choice(library, site):
    choice = library.locator("[data-compare-choice]").first
    choice.click()
    expect(choice.locator("input")).to_be_checked()
    assert library.url == site.url(f"/{LIBRARY}")
    library.get_by_role("button", name="Choose none").click()
    expect(choice.locator("input")).not_to_be_checked()
    card = library.locator(".card[data-case]:visible").first
    card.locator(".card__text").click(force=True)  # what lies over it is the link
    library.wait_for_url(re.compile(r"/cases/[a-z0-9-]+/$"))


def test_the_other_language_shows_the_same_cases_side_by_side(visit, site):
    page = visit(TWO)
    page.locator(".comparison__choose summary").click()
    page.get_by_role("checkbox", name="Johannesburg").check()
    chosen = columns(page)
    page.locator("a[data-language=es]").click()
    page.wait_for_url(site.url(f"/es/{TWO},johannesburg"))
    page.locator("html[data-player=ready]").wait_for()
    assert columns(page) == chosen


@pytest.mark.parametrize("address", [TWO, THREE])
@pytest.mark.parametrize("home", ["", "es/"])
def test_the_address_says_which_cases_stand_side_by_side_and_in_which_order(visit, address, home):
    page = visit(f"{home}{address}")
    ids = address.partition("cases=")[2].split(",")
    assert columns(page) == ids
    for row in page.locator(".comparison tbody tr").all():
        assert row.locator("td").evaluate_all("cells => cells.map((cell) => cell.dataset.case)") == ids
    cited = set(page.locator(".comparison a.cite").evaluate_all("links => links.map((link) => link.hash.slice(1))"))
    listed = page.locator(".page-sources li:visible").evaluate_all("entries => entries.map((entry) => entry.id)")
    assert set(listed) == cited


def test_cases_are_exchanged_on_the_page_and_back_undoes_it(visit, site):
    page = visit(TWO)
    page.locator(".comparison__choose summary").click()
    page.get_by_role("checkbox", name="Johannesburg").check()
    assert columns(page)[2:] == ["johannesburg"]
    assert page.url == site.url(f"/{TWO},johannesburg")
    another = page.locator(".comparison__choice input:not(:checked)").first
    another.click()
    expect(another).not_to_be_checked()
    expect(page.locator("[data-comparison-status]")).to_contain_text("Three cases are the most")
    page.get_by_role("checkbox", name="Khayelitsha").uncheck()
    assert columns(page) == ["ciudad-juarez-16-de-septiembre", "johannesburg"]
    page.go_back()
    page.go_back()
    assert columns(page) == ["cape-town-khayelitsha", "ciudad-juarez-16-de-septiembre"]


def test_names_that_are_not_known_and_a_fourth_case_are_left_out_and_said(visit):
    page = visit(f"{THREE},johannesburg,no-such-case,cape-town-khayelitsha")
    assert len(columns(page)) == 3
    expect(page.locator("[data-comparison-note]")).to_contain_text("johannesburg, no-such-case.")
    page = visit("cases/compare/?cases=mexico-policy-frame")
    expect(page.locator("[data-comparison-note]")).to_contain_text("mexico-policy-frame.")
    expect(page.locator("[data-comparison-status]")).to_contain_text("Choose two or three")
    expect(page.locator("[data-comparison-table]")).to_be_hidden()
    expect(page.get_by_role("checkbox", name="Johannesburg")).to_be_visible()


def test_on_a_phone_each_fact_stands_under_the_name_of_its_case(visit):
    page = visit(THREE)
    cells = page.locator(".comparison tbody:last-of-type tr:last-child td")
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert len(boxes) == 3
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    assert boxes[0]["y"] < boxes[1]["y"] < boxes[2]["y"]
    titles = cells.evaluate_all("cells => cells.map((cell) => getComputedStyle(cell, '::before').content)")
    assert all("Khayelitsha" in title or "Juárez" in title or "Afghanistan" in title for title in titles)
    expect(page.locator(".comparison__names a:visible")).to_have_count(3)
    heads = page.locator(".comparison tbody th").evaluate_all("heads => heads.map((head) => head.clientWidth)")
    assert min(heads) > 300  # a principle's name stays in one line
    page.set_viewport_size({"width": 1280, "height": 844})
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert boxes[0]["y"] == boxes[1]["y"] == boxes[2]["y"]
    expect(page.locator(".comparison__names a:visible")).to_have_count(0)


def test_paper_shows_the_chosen_cases_whole_and_nothing_to_press(visit):
    page = visit(THREE)
    page.set_viewport_size({"width": 700, "height": 900})
    page.emulate_media(media="print")
    expect(page.locator(".comparison__form")).to_be_hidden()
    frame = page.locator(".comparison__table")
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth + 1")
    assert len(columns(page)) == 3
    expect(page.locator(".comparison thead")).to_be_visible()


def test_without_script_all_cases_stand_side_by_side(without_script):
    page = without_script(LIBRARY)
    page.get_by_role("link", name="All cases side by side").click()
    assert len(columns(page)) > 5
    expect(page.locator("form[data-comparison-form]")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    expect(page.locator(".comparison tbody tr").last.locator("td")).to_have_count(len(columns(page)))


@pytest.mark.parametrize("view", VIEWS, ids=name)
@pytest.mark.parametrize("address", [TWO, THREE])
def test_the_page_breaks_no_rule_of_accessibility_and_fits_the_screen(visit, page, find_violations, view, address):
    page.set_viewport_size({"width": view.width, "height": 844})
    page.emulate_media(color_scheme=view.scheme, reduced_motion="reduce")
    visit(f"{'' if view.language == 'en' else 'es/'}{address}")
    for summary in page.locator(".comparison summary").all():
        if summary.evaluate("summary => !summary.parentElement.open"):
            summary.click()
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == view.width
