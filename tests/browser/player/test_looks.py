"""Every state of the quiz and the pages around it is accessible: light and dark, on a phone and on a desk."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LOOKS = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def look(request, page):
    width, scheme = request.param
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


@pytest.fixture
def inspect(page, find_violations):
    """What is wrong with the page as it is: what axe finds, and whether it must be scrolled sideways."""

    def check(state):
        found = [f"{state}: {violation}" for violation in find_violations(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{state}: wider than the screen")
        return found

    return check


def wrong_answers(page):
    """Answers each question so that right and wrong parts show, in the order of the quiz."""
    yield lambda: page.locator("input[value=a]").check()
    yield lambda: (page.locator("input[value=a]").check(), page.locator("input[value=b]").check())
    yield lambda: page.locator("input[value=true]").check()
    yield lambda: (page.locator("#q4-b1").fill("fear"), page.locator("#q4-b2").fill("nothing"))
    yield lambda: (page.locator("#q5-p1").select_option("p1-right"), page.locator("#q5-p2").select_option("d1"))
    yield page.locator(".move[aria-disabled=false]").first.click
    yield lambda: page.locator("#q7-number").fill("100")


def test_every_state_of_the_quiz_is_accessible(look, visit, inspect):
    page = visit("/quiz.html")
    found = inspect("start")
    page.get_by_role("button", name="Start the quiz").click()
    for number, answer in enumerate(wrong_answers(page), start=1):
        expect(page.locator("h2.quiz-count")).to_have_text(f"Question {number} of 7")
        found += inspect(f"question {number}")
        answer()
        page.get_by_role("button", name="Check my answer").click()
        expect(page.locator(".quiz-feedback")).to_be_visible()
        if page.get_by_role("button", name="Show the answer").count():
            page.get_by_role("button", name="Show the answer").click()
        found += inspect(f"feedback {number}")
        if number < 7:
            page.locator(".quiz-next").click()
    page.get_by_role("button", name="All questions").click()
    found += inspect("review")
    page.get_by_role("button", name="See my result").click()
    page.get_by_text("Your answers").click()
    found += inspect("result")
    assert found == []


def test_the_pages_around_it_are_accessible(look, visit, inspect, wire, ana):
    page = visit("/lesson.html")
    found = inspect("lesson")
    page.get_by_role("button", name="I have finished this lesson").click()
    expect(page.get_by_text("You have finished this lesson.")).to_be_visible()
    found += inspect("lesson done")
    page = visit("/practice.html")
    page.get_by_label("Light and a clear view").check()
    page.get_by_role("button", name="Show what follows").click()
    found += inspect("decision and worksheet")
    visit("/home.html")
    found += inspect("home")
    wire.sign_in(ana, "Ana")
    visit("/home.html")
    expect(page.get_by_role("dialog")).to_be_visible()
    found += inspect("claim")
    page.get_by_role("button", name="Yes, it is mine").click()
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="On this device").click()
    page.get_by_role("button", name="Forget me on this device").click()
    found += inspect("device")
    assert found == []


@pytest.mark.parametrize("width", [320, 360])
def test_the_quiz_in_spanish_fits_a_narrow_phone(width, page, visit):
    page.set_viewport_size({"width": width, "height": 700})
    visit("/es/quiz.html")
    page.get_by_role("button", name="Empezar el cuestionario").click()
    for number in range(1, 8):
        expect(page.locator("h2.quiz-count")).to_have_text(f"Pregunta {number} de 7")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator(".quiz-next").click()


def test_what_a_finger_presses_is_large_enough(page, visit):
    visit("/quiz.html")
    page.get_by_role("button", name="Start the quiz").click()
    for _ in range(6):
        page.locator(".quiz-next").click()
        sizes = page.locator(".quiz--player :is(button, label.option, select, input[type=text])").evaluate_all(
            "all => all.map(node => [node.className, node.getBoundingClientRect().height])"
        )
        assert [name for name, height in sizes if height < 44] == []


def test_a_page_from_right_to_left_mirrors_the_quiz(page, visit):
    visit("/quiz.html")
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.get_by_role("button", name="Start the quiz").click()
    box, text = (page.locator(f".option {part}").first.bounding_box() for part in ("input", ".option-text"))
    assert box["x"] > text["x"]
