"""Terms of the glossary in a lesson: their definition by pointer, keyboard, finger and screen reader."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

LESSON = "modules/human-security/protection-and-empowerment/"
END_OF_TOUCH = """(term, scrolls) => {
  if (!scrolls) term.addEventListener("touchmove", (event) => event.preventDefault(), { passive: false });
  for (const end of ["pointerup", "pointercancel"]) term.addEventListener(end, () => (term.dataset.ended = end));
}"""
"""Notes how a touch of the term ends; one that scrolls nothing belongs to the page until the finger is lifted."""


@pytest.fixture
def lesson(visit):
    return visit(LESSON)


@pytest.fixture
def lesson_on_a_phone(visit, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield visit(LESSON, context.new_page())
    context.close()


def first_term(page):
    term = page.locator("a.term").first
    return term, page.locator(f"[id='{term.get_attribute('aria-describedby')}']")


def test_a_definition_is_there_under_the_pointer_and_stays_while_it_is_read(lesson):
    term, note = first_term(lesson)
    expect(note).to_be_hidden()
    term.hover()
    expect(note).to_be_visible()
    note.hover()
    lesson.wait_for_function("() => document.querySelector('.term-note:not([hidden])').matches(':hover')")
    expect(note).to_be_visible()
    lesson.locator("h1").hover()
    expect(note).to_be_hidden()


def test_a_definition_comes_with_the_focus_and_goes_with_escape(lesson):
    term, note = first_term(lesson)
    lesson.keyboard.press("Tab")
    term.focus()
    expect(note).to_be_visible()
    lesson.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(term).to_be_focused()
    lesson.keyboard.press("Tab")
    lesson.keyboard.press("Shift+Tab")
    expect(note).to_be_visible()
    lesson.keyboard.press("Tab")
    expect(note).to_be_hidden()


def test_a_screen_reader_hears_the_definition_with_the_term(lesson):
    term = lesson.locator("a.term", has_text="Empowerment")
    note = lesson.locator(f"[id='{term.get_attribute('aria-describedby')}']")
    expect(term).to_have_accessible_description(re.compile("empowerment empoderamiento What strengthens people's own"))
    assert note.get_attribute("role") == "tooltip"


def test_the_first_tap_shows_the_definition_and_the_second_opens_the_glossary(site, lesson_on_a_phone):
    page = lesson_on_a_phone
    for term in page.locator("a.term").all():
        note = page.locator(f"[id='{term.get_attribute('aria-describedby')}']")
        term.tap()
        expect(note).to_be_visible()
        expect(page.locator(".term-note:visible")).to_have_count(1)
        box = note.bounding_box()
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
        page.keyboard.press("Escape")
        expect(note).to_be_hidden()
    page.locator("a.term").first.tap()
    page.locator("h1").tap()
    expect(page.locator(".term-note:visible")).to_have_count(0)
    term, _ = first_term(page)
    address = term.get_attribute("href").partition("#")[2]
    term.tap()
    term.tap()
    page.wait_for_url(site.url(f"/glossary/#{address}"))
    expect(page.locator(f"[id='{address}']")).to_be_visible()


@pytest.mark.parametrize("scrolls", [True, False], ids=["a scroll", "moved off"])
def test_a_touch_that_is_no_tap_takes_nothing_from_the_next_press_of_enter(site, lesson_on_a_phone, scrolls):
    page = lesson_on_a_phone
    term, note = first_term(page)
    term.scroll_into_view_if_needed()
    term.evaluate(END_OF_TOUCH, scrolls)
    place = term.evaluate("term => { const { x, y } = term.getClientRects()[0]; return { x: x + 4, y: y + 4 }; }")
    finger = page.context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [place]})
    for moved in range(20, 160, 20):
        point = {**place, "y": place["y"] - moved}
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.locator(f"a.term[data-ended={'pointercancel' if scrolls else 'pointerup'}]").wait_for()
    expect(note).to_be_hidden()
    address = term.get_attribute("href").partition("#")[2]
    term.press("Enter")
    page.wait_for_url(site.url(f"/glossary/#{address}"))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_definition_breaks_no_rule_of_accessibility(visit, page, find_violations, width, scheme):
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    visit(LESSON)
    term, note = first_term(page)
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(note).to_be_visible()
    assert find_violations(page) == []


def test_only_the_first_use_is_marked_and_nothing_in_headings_or_answers(lesson):
    targets = lesson.locator("a.term").evaluate_all("terms => terms.map((term) => term.hash)")
    assert len(targets) == len(set(targets)) > 3
    assert lesson.locator(":is(h1, h2, h3, .decision, .worksheet, .rubric, code, .page-sources) a.term").count() == 0


def test_without_script_a_term_is_a_link_to_the_glossary(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url(f"/es/{LESSON}"))
    term, note = first_term(page)
    assert note.is_hidden()
    address = term.get_attribute("href").partition("#")[2]
    term.click()
    page.wait_for_url(site.url(f"/es/glossary/#{address}"))
    context.close()
