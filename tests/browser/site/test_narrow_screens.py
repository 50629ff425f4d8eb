"""What a phone shows of tables, sources and the header."""

from __future__ import annotations

import itertools

import pytest


def test_a_table_of_sentences_stands_row_by_row_under_labels_on_a_narrow_screen(site, page, page_errors):
    page.goto(site.url("/modules/capstone/human-security-plan/"))
    page.locator("html[data-player]").wait_for()
    cells = page.locator(".rubric tbody td:not(:empty)")
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert len(boxes) > 20
    assert all(box["x"] >= 0 and box["width"] > 300 and box["x"] + box["width"] <= 390 for box in boxes)
    labels = cells.evaluate_all("cells => cells.map((cell) => getComputedStyle(cell, '::before').content)")
    assert set(labels) == {f'"{points} points"' for points in (0, 5, 10, 15)}
    page.set_viewport_size({"width": 1280, "height": 844})
    assert page.locator(".rubric thead").is_visible()
    assert cells.first.evaluate("cell => getComputedStyle(cell, '::before').content") == "none"


def test_a_caption_is_read_whole_beside_a_table_that_goes_on(site, page, page_errors):
    page.goto(site.url("/modules/monitor/index-in-ten-steps/"))
    page.locator("html[data-player]").wait_for()
    found = page.locator(".table-scroll:has(caption:not(.visually-hidden))").evaluate_all(
        """frames => frames.map((frame) => [frame.scrollWidth > frame.clientWidth, frame.clientWidth,
            frame.querySelector("caption").getBoundingClientRect().width])"""
    )
    assert any(goes_on for goes_on, _, _ in found)
    assert [frame for frame in found if frame[2] > frame[1] + 1] == []


def test_the_full_stop_behind_a_source_stays_on_its_line(site, page, page_errors):
    alone = """() => [...document.querySelectorAll(".prose .cites")].filter((cites) => {
        const after = cites.nextSibling;
        if (after?.nodeType !== Node.TEXT_NODE || !/^[.,;:)]/.test(after.data)) return false;
        const range = document.createRange();
        range.setStart(after, 0);
        range.setEnd(after, 1);
        const mark = range.getBoundingClientRect();
        const chip = [...cites.querySelectorAll("a")].at(-1).getBoundingClientRect();
        return mark.height > 0 && mark.top > chip.bottom;
      }).length"""
    for width in range(330, 420, 10):
        page.set_viewport_size({"width": width, "height": 844})
        page.goto(site.url("/modules/human-security/resolution-66-290/"))
        assert page.locator(".prose .cites").count() > 5
        assert page.evaluate(alone) == 0, width


@pytest.mark.parametrize("width", [320, 360, 390, 480])
@pytest.mark.parametrize("account", ["", "Ana", "Guadalupe Hernández Villaseñor"])
def test_nothing_in_the_header_lies_over_anything_else(site, page, page_errors, width, account):
    page.set_viewport_size({"width": width, "height": 844})
    for home in ("/", "/es/"):
        page.goto(site.url(f"{home}modules/human-security/from-state-to-people/"))
        page.locator(".account-device").wait_for()
        boxes = page.evaluate(
            """(name) => {
                const link = Object.assign(document.createElement("a"), { className: "account-link", href: "#" });
                link.textContent = name;
                if (name) document.querySelector("[data-account]").prepend(link);
                const parts = ".top__mark, .top__name, .top__tools > :not([data-account]), [data-account] > *";
                return [...document.querySelectorAll(parts)].map((part) => part.getBoundingClientRect())
                    .filter((box) => box.width > 1).map((box) => [box.left, box.right]).sort((a, b) => a[0] - b[0]);
            }""",
            account,
        )
        assert len(boxes) >= 5
        assert all(one[1] <= other[0] + 0.5 for one, other in itertools.pairwise(boxes)), (home, boxes)
        assert boxes[-1][1] <= width


CROSSED = """() => [...document.querySelectorAll(".crumbs ol")].map((line) => {
  const edge = line.getBoundingClientRect();
  return { clipped: getComputedStyle(line).overflowX === "clip", parts: [...line.children].slice(1).map((part) => {
    const box = part.getBoundingClientRect();
    const stroke = getComputedStyle(part, "::before");
    return { first: box.left < edge.left + 1, room: box.left - parseFloat(stroke.width) - edge.left };
  }) };
})"""
"""The ways down to a page: whether a step begins a line, and how far from the edge the stroke before it stands."""


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_no_line_of_the_way_down_to_a_page_begins_with_a_stroke(site, page, page_errors, width):
    page.set_viewport_size({"width": width, "height": 844})
    begun = 0
    for address in (
        "human-security/from-state-to-people",
        "participatory-appraisal/do-no-harm-appraisal",
        "plan/session",
    ):
        page.goto(site.url(f"/modules/{address}/"))
        (line,) = page.evaluate(CROSSED)
        assert line["clipped"]
        assert line["parts"]
        begun += sum(part["first"] for part in line["parts"])
        assert [part for part in line["parts"] if part["first"] == (part["room"] > -16)] == [], address
    assert (begun > 0) == (width < 1000)


ALONE = """() => [...document.querySelectorAll(".worksheet__gap, .blank-input")].flatMap((gap) => {
  const after = (gap.closest("label") ?? gap).nextSibling;
  if (after?.nodeType !== Node.TEXT_NODE || !/^[.,;:!?)]/.test(after.data)) return [];
  const range = document.createRange();
  range.setStart(after, 0);
  range.setEnd(after, 1);
  const [{ top, left, right }, field] = [range.getBoundingClientRect(), gap.getBoundingClientRect()];
  return [{ name: gap.name || gap.id, same: top < field.bottom, near: left - field.right < 8, right }];
})"""
"""The marks behind gaps to fill in: whether each stands on the line of its gap, and at it."""


@pytest.mark.parametrize("width", [320, 360, 390, 640, 1280])
def test_a_mark_behind_a_gap_stays_on_its_line(site, page, page_errors, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(site.url("/templates/consent-script/"))
    page.locator("html[data-player=ready]").wait_for()
    marks = page.evaluate(ALONE)
    page.goto(site.url("/modules/plan/practice/"))
    page.get_by_role("button", name="Start the quiz").click()
    while not page.locator(".blank-input").count():
        page.get_by_role("button", name="Leave for later").click()
    marks += page.evaluate(ALONE)
    assert len(marks) > 8
    assert [mark for mark in marks if not mark["same"] or not mark["near"] or mark["right"] > width] == []


MENU = """() => [...document.querySelectorAll(".top__menu")].map((menu) => [menu.scrollWidth, menu.clientWidth])"""


@pytest.mark.parametrize("width", [360, 390])
@pytest.mark.parametrize("home", ["", "es/"])
def test_every_link_of_the_header_is_in_sight_on_a_phone(site, page, page_errors, width, home):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(site.url(f"/{home}glossary/"))
    page.locator("html[data-player=ready]").wait_for()
    ((wanted, there),) = page.evaluate(MENU)
    assert wanted <= there


LINES = """() => [...document.querySelectorAll(".facts, .dotted")].filter(line => line.checkVisibility()).map(line => {
  const edge = line.getBoundingClientRect();
  const style = getComputedStyle(line);
  const parts = [...line.children].map((part) => {
    const box = part.getBoundingClientRect();
    const dot = getComputedStyle(part, "::before");
    const dotted = dot.content !== "none" && !dot.content.startsWith("normal");
    return { first: box.left < edge.left + 1, dotted, room: dotted ? box.left - parseFloat(dot.width) - edge.left : 0,
      behind: getComputedStyle(part, "::after").content };
  });
  return { text: line.textContent, clipped: style.overflowX === "clip", parts };
})"""
"""The lines of facts of a page: whether each fact begins a line, and how far from the edge the dot before it stands."""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["achievements/", "pathways/", "cases/", "modules/data/", "modules/plan/session/"])
def test_no_line_of_facts_begins_or_ends_with_a_dot(site, page, page_errors, address, width):
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(site.url(f"/{address}"))
    page.locator("html[data-player]").wait_for()
    lines = page.evaluate(LINES)
    assert any(part["dotted"] for line in lines for part in line["parts"])
    for line in lines:
        assert "\u00b7" not in line["text"]
        assert line["clipped"]
        for place, part in enumerate(line["parts"]):
            assert part["behind"] == "none"
            assert place == 0 or part["first"] or part["room"] > 0, line
            assert not (part["first"] and part["dotted"] and part["room"] > -8), line
