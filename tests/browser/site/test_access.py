"""What the accessibility statement says of screen readers, the system's own colours and less motion."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LESSON = "modules/human-security/differentiated-insecurity/"
STARTS_WITH = """
- link "Skip to the text"
- banner:
  - link "Urban safety and human security"
  - navigation "Main"
  - button "Search"
  - button "Light or dark"
  - link "Español"
"""
ENDS_WITH = """
- contentinfo:
  - navigation "More about this site":
    - list:
      - listitem:
        - link "Accessibility statement"
"""
MOVING = """() => document.getAnimations().filter(({ effect }) => effect.getComputedTiming().duration > 1).length"""
PAINT = """(parts) => parts.map((part) => {
    const style = getComputedStyle(part);
    return part instanceof SVGElement ? style.fill : style.backgroundColor;
})"""
GROUND = """() => {
    const probe = document.body.appendChild(document.createElement("p"));
    probe.style.backgroundColor = "Canvas";
    const { backgroundColor } = getComputedStyle(probe);
    probe.remove();
    return backgroundColor;
}"""


@pytest.fixture
def visit_plainly(page, visit):
    """Opens a page in the system's own colours, on a device that asks for less motion."""
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    return visit


def paints(page, selector):
    """With what the elements are filled that stand out against the ground of the page."""
    ground = page.evaluate(GROUND)
    return [paint for paint in page.locator(selector).evaluate_all(PAINT) if paint != ground]


def test_a_lesson_has_its_names_in_order_and_stands_still(visit_plainly):
    page = visit_plainly(LESSON)
    body = page.locator("body")
    expect(body).to_match_aria_snapshot(STARTS_WITH)
    expect(body).to_match_aria_snapshot(ENDS_WITH)
    assert page.get_by_role("link", name="Skip").count() == 1
    expect(page.locator("main")).to_match_aria_snapshot("""
    - link /Leave quickly/
    - article:
      - navigation "Where you are"
      - heading "Whose insecurity? Differences that combine" [level=1]
      - list:
        - listitem: Lesson 5 of 6
        - listitem: 15 min
      - region "Two quick questions first":
        - heading "Two quick questions first" [level=2]
        - group /Do you remember/:
          - radio /The benchmark critics/
        - button "Show what follows"
      - group /Decide first/
      - button "Show what follows"
      - heading "Differences that combine" [level=2]
      - heading "What averages hide" [level=2]
      - figure /Unemployment in South Africa/:
        - img /Bars for five groups/
        - group: The numbers as a table
      - heading "One measure, three people" [level=2]
      - form "One measure, three people":
        - heading "One measure, three people" [level=3]
        - button "Clear"
      - heading "In short" [level=2]
      - button "I have finished this lesson"
      - navigation "Previous and next lesson"
    - complementary "In this module"
    """)
    assert len(paints(page, ".chart__svg:visible path[fill='var(--chart-1)']")) == 5
    choice = page.locator(".choice").first
    before = choice.evaluate("choice => getComputedStyle(choice).outlineStyle")
    choice.locator("input").check()
    assert (before, choice.evaluate("choice => getComputedStyle(choice).outlineStyle")) == ("none", "solid")
    page.get_by_role("button", name="Show what follows").first.click()
    expect(page.locator("details[open] summary").first).to_be_focused()
    assert page.evaluate(MOVING) == 0
    current = page.locator(".top__menu a").evaluate_all(
        "links => links.map((a) => getComputedStyle(a).borderBottomColor)"
    )
    assert len(set(current)) == 2
    assert current.count(current[0]) == 1


def test_a_quiz_has_its_names_in_order_and_shows_what_is_right_without_colours(visit_plainly):
    page = visit_plainly("modules/human-security/practice/")
    page.get_by_role("button", name="Start the quiz").click()
    page.locator("h2.quiz-count").wait_for()
    while not page.locator(".option input[type=radio]").count():
        page.get_by_role("button", name="Leave for later").click()
    expect(page.locator("main")).to_match_aria_snapshot("""
    - 'heading "Practice: human security" [level=1]'
    - 'region "Practice: human security"':
      - heading /Question \\d+ of 12/ [level=2]
      - group:
        - radio
        - radio
      - button "Check my answer"
      - button "Leave for later"
    """)
    option = page.locator(".option").first
    option.locator("input").check()
    assert option.evaluate("option => getComputedStyle(option).outlineStyle") == "solid"
    page.get_by_role("button", name="Check my answer").click()
    expect(page.get_by_role("group", name=re.compile("right", re.IGNORECASE))).to_be_visible()
    assert page.evaluate(MOVING) == 0


def test_the_plan_has_its_names_in_order(visit):
    page = visit("modules/capstone/human-security-plan/")
    expect(page.locator("main")).to_match_aria_snapshot("""
    - heading "Your Human Security Plan" [level=1]
    - heading "The plan" [level=2]
    - form "Human Security Plan":
      - heading "Human Security Plan" [level=3]
      - list "The ten sections":
        - listitem:
          - link "Area, groups and method"
      - region "1. Area, groups and method":
        - heading "1. Area, groups and method" [level=4]
        - button /1. Area, groups and method/
      - region "2. Threats and how they connect"
      - button "Print"
    """)
    folded = page.get_by_role("button", name=re.compile("^Open"))
    assert folded.count() == 10
    folded.first.press("Enter")
    expect(page.get_by_role("region", name="1. Area, groups and method")).to_match_aria_snapshot("""
    - heading "1. Area, groups and method" [level=4]
    - group "Prepared by these worksheets:"
    - textbox "Your text for this section 1. Area, groups and method"
    """)


def test_the_monitor_and_the_library_can_be_told_apart_in_the_systems_colours(visit_plainly):
    page = visit_plainly("monitor/")
    drawn = paints(page, "[data-monitor-set]:not([hidden]) svg circle")
    assert len(drawn) > 8
    assert len(drawn) == page.locator("[data-monitor-set]:not([hidden]) svg circle").count()
    slider = page.get_by_role("slider").first
    assert slider.evaluate("slider => getComputedStyle(slider).appearance") == "auto"
    visit_plainly("cases/")
    marks = page.locator("[data-map] [data-mark]")
    assert marks.count() > 8
    assert all(paint != "none" for paint in page.locator("[data-map] [data-mark] circle").evaluate_all(PAINT))
