from __future__ import annotations

from urllib.parse import urlsplit

import pytest

RINGS = """() => [...document.querySelectorAll("summary")]
  .filter((summary) => summary.checkVisibility())
  .map((summary) => {
    summary.focus();
    const { outlineStyle, outlineWidth } = getComputedStyle(summary);
    return [summary.textContent, `${outlineStyle} ${outlineWidth}`];
  })"""
PAGES = {
    "home": "",
    "module": "modules/human-security/",
    "lesson": "modules/human-security/from-state-to-people/",
    "lesson with a chart": "modules/human-security/differentiated-insecurity/",
    "notebook": "modules/human-security/afghan-survey/",
    "quiz": "modules/human-security/practice/",
    "session": "modules/human-security/session/",
    "task": "modules/human-security/case-rewrite/",
    "plan": "modules/capstone/human-security-plan/",
    "further page": "modules/capstone/peer-review-guide/",
    "templates": "templates/",
    "template": "templates/stakeholder-map/",
    "library": "cases/",
    "comparison": "cases/compare/",
    "case": "cases/afghanistan-safer-cities/",
    "sources": "sources/",
    "glossary": "glossary/",
    "safety": "safety/",
    "text": "about/",
    "missing": "404.html",
}


@pytest.fixture(scope="module")
def too_wide(site, tour):
    """By how much each page is wider than the screen, by direction and width, where it is."""
    found = {}
    with tour() as page:
        for name, address in PAGES.items():
            page.goto(site.url(f"/es/{address}"))
            page.locator("html[data-player]").wait_for()
            for width in (360, 1440):
                page.set_viewport_size({"width": width, "height": 800})
                for direction in ("ltr", "rtl"):
                    page.evaluate("direction => document.body.dir = direction", direction)
                    extra = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    found.setdefault((direction, width), {})[name] = extra
    return found


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_is_wider_than_the_screen(too_wide, width, direction):
    assert too_wide[direction, width] == dict.fromkeys(PAGES, 0)


@pytest.fixture(scope="module")
def visited(site, tour):
    """Whom the pages asked for anything, and the ring of each summary that has the focus, by page and text."""
    hosts, rings = set(), {}
    with tour() as page:
        page.context.on("request", lambda request: hosts.add(urlsplit(request.url).hostname or ""))
        for name, address in PAGES.items():
            page.goto(site.url(f"/{address}"), wait_until="networkidle")
            page.keyboard.press("Tab")
            for text, ring in page.evaluate(RINGS):
                rings[name, text] = ring
    return hosts, rings


def test_no_page_asks_anybody_else(visited):
    hosts, _ = visited
    assert hosts == {"127.0.0.1"}


def test_every_summary_shows_a_ring_when_it_has_the_focus(visited):
    _, rings = visited
    assert {name for name, _ in rings} >= {"lesson", "lesson with a chart", "notebook", "session", "case"}
    assert {place: ring for place, ring in rings.items() if ring != "solid 3px"} == {}


def test_light_and_dark_are_chosen_and_kept(site, page, page_errors):
    page.emulate_media(color_scheme="light")
    page.goto(site.url("/"))

    def ground():
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    light = ground()
    page.locator("[data-scheme-switch]").click()
    dark = ground()
    assert light != dark
    page.goto(site.url("/about/"))
    assert ground() == dark
    page.emulate_media(color_scheme="dark")
    page.locator("[data-scheme-switch]").click()
    assert ground() == light
    page.reload()
    assert ground() == light


def test_without_a_choice_the_system_decides(site, page, page_errors):
    grounds = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(site.url("/"))
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(grounds) == 2


def test_the_language_switch_stays_on_the_page(site, page, page_errors):
    page.goto(site.url("/modules/human-security/resolution-66-290/"))
    page.get_by_role("link", name="Español").click()
    page.wait_for_url(site.url("/es/modules/human-security/resolution-66-290/"))
    page.get_by_role("link", name="English").click()
    page.wait_for_url(site.url("/modules/human-security/resolution-66-290/"))


def test_a_page_can_be_read_without_script(site, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url("/modules/human-security/practice/"))
    question = page.locator(".question").first
    assert question.locator("details").get_attribute("open") is None
    question.locator("summary").click()
    assert question.locator(".question__feedback").first.is_visible()
    page.goto(site.url("/modules/human-security/from-state-to-people/"))
    page.locator(".decision details summary").first.click()
    assert page.locator(".decision__reply").first.is_visible()
    assert page.locator("[data-search-open]").is_hidden()
    context.close()


def test_paper_shows_what_is_folded_and_nothing_to_press(site, page, page_errors):
    page.goto(site.url("/modules/human-security/session/"))
    page.emulate_media(media="print")
    assert page.locator(".timeline__variants dl").first.is_visible()
    assert page.locator(".top").is_hidden()
    assert page.locator(".layout__aside").is_hidden()


def test_a_link_button_is_readable_under_the_pointer(site, page, page_errors, find_violations):
    page.set_viewport_size({"width": 1280, "height": 844})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(site.url("/"), wait_until="networkidle")
        links = page.locator("a.button:visible")
        assert links.count()
        for link in links.all():
            link.hover()
            page.evaluate("Promise.all(document.getAnimations().map((animation) => animation.finished))")
            assert link.evaluate("link => link.matches(':hover')")
            assert find_violations(page, "color-contrast") == []


def test_a_worksheets_table_shows_every_field_under_its_label_on_a_narrow_screen(site, page, page_errors):
    page.goto(site.url("/modules/human-security/from-state-to-people/"), wait_until="networkidle")
    fields = page.locator(".worksheet__table textarea")
    assert fields.count()
    for field in fields.all():
        box = field.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert field.locator("xpath=preceding-sibling::*[1]").is_visible()
    row = page.locator(".worksheet__table tbody th").first.inner_text()
    column = page.locator(".worksheet__column").first.inner_text()
    assert page.get_by_role("textbox", name=f"{row} {column}").count() == 1


def test_a_guide_gives_its_steps_on_one_page_first_and_then_what_comes_before_them(site, page, page_errors):
    page.goto(site.url("/es/modules/human-security/session/"))
    order = page.locator(".prose h2").evaluate_all("headings => headings.map((heading) => heading.id)")
    timeline = order.index("timeline")
    assert order[:2] == ["session--overview", "before"]
    assert all(name.startswith("before") for name in order[1:timeline])
    assert "afterwards" in order[timeline + 1 :]
    assert not any(name.startswith("before") for name in order[timeline:])
    rows = page.locator(".session-overview tbody tr")
    assert rows.count() == page.locator(".timeline__step").count()
    assert rows.last.locator("td").first.inner_text().endswith("1:50")
    page.emulate_media(media="print")
    assert page.locator(".session-sheet").evaluate("sheet => getComputedStyle(sheet).breakInside") == "avoid"
    assert page.locator(".session-sheet").bounding_box()["height"] < 900


@pytest.mark.parametrize("width", [390, 760, 1280])
def test_a_worksheet_hides_none_of_its_columns(site, page, page_errors, width):
    page.set_viewport_size({"width": width, "height": 844})
    for address in ("modules/coalitions/who-must-be-in-the-room/", "templates/stakeholder-map/"):
        page.goto(site.url(f"/{address}"))
        page.locator("html[data-player]").wait_for()
        hidden = page.evaluate(
            """() => [...document.querySelectorAll(".table-scroll:has(> .worksheet__table)")].map(
                (holder) => holder.scrollWidth - holder.clientWidth)"""
        )
        assert hidden, address
        assert not any(hidden), address
