"""The buttons of a session guide: all of it or the handouts alone, with title and number at the foot of each page."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser

GUIDE = "modules/participatory-appraisal/session/"
RECORD = """() => { window.printed = 0; window.print = () => { window.printed += 1; }; }"""
SHOWN = """chosen => [...document.querySelectorAll(chosen)]
  .filter(part => part.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }))
  .flatMap(part => [...part.childNodes].filter(node => node.nodeType === Node.TEXT_NODE))
  .map(node => node.data.trim()).filter(Boolean)"""
"""What can be read in the chosen elements themselves."""
HIDDEN = """frames => frames.filter((frame) => !frame.checkVisibility({ checkVisibilityCSS: true })
  || !frame.getBoundingClientRect().width || !frame.getBoundingClientRect().height).map((frame) => frame.outerHTML)"""
FRAMES = ".prose > :is(section.handout, section.cut-out)"


@pytest.fixture
def visit(visit):
    """Opens a page that counts how often it was printed."""

    def go(address):
        page = visit(address)
        page.evaluate(RECORD)
        return page

    return go


@pytest.fixture
def addresses(real_build):
    public = real_build / "public"
    found = sorted(path.relative_to(public).as_posix() for path in public.glob("**/modules/*/session"))
    assert found
    return found


def pages_of(page):
    reader = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, format="A4")))
    return [" ".join(sheet.extract_text().split()) for sheet in reader.pages]


def test_handouts_only_prints_every_handout_and_no_other_part_of_the_guide(visit, addresses):
    for address in addresses:
        page = visit(address)
        page.locator("[data-print=handouts]").click()
        assert page.evaluate("window.printed") == 1
        page.emulate_media(media="print")
        frames = page.locator(FRAMES)
        assert frames.count() > 1, address
        assert frames.evaluate_all(HIDDEN) == [], address
        outside = "body *:not(:has(section.handout)):not(section.handout, section.handout *)"
        assert page.evaluate(SHOWN, outside) == [], address
        page.emulate_media(media="screen")


def test_after_the_handouts_the_whole_guide_is_printed_again(visit):
    page = visit(GUIDE)
    page.get_by_role("button", name="Print the handouts only").click()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.get_by_role("button", name="Print the guide").click()
    assert page.evaluate("window.printed") == 2
    page.emulate_media(media="print")
    assert page.locator(".timeline__step:visible").count() == 8
    assert page.locator("section.handout:visible").count() > 1
    expect(page.get_by_role("button", name="Print the guide")).to_be_hidden()


def test_every_page_on_paper_says_its_number_and_the_session(visit):
    page = visit(GUIDE)
    title = page.locator("h1").inner_text()
    whole = pages_of(page)
    page.get_by_role("button", name="Print the handouts only").click()
    handouts = pages_of(page)
    assert 1 < len(handouts) < len(whole)
    for sheets in (whole, handouts):
        for number, text in enumerate(sheets, 1):
            assert f"{number} / {len(sheets)}" in text
            assert title in text


@pytest.mark.parametrize("home", ["", "es/"])
def test_no_page_of_the_handouts_is_empty(visit, home):
    page = visit(f"{home}{GUIDE}")
    title = page.locator("h1").inner_text()
    page.locator("[data-print=handouts]").click()
    sheets = pages_of(page)
    for number, text in enumerate(sheets, 1):
        assert text.replace(f"{number} / {len(sheets)}", "").replace(title, "").strip(), number


def test_what_the_trainer_alone_may_see_is_on_no_page_of_the_handouts(visit):
    page = visit(GUIDE)
    page.get_by_role("button", name="Print the handouts only").click()
    text = " ".join(pages_of(page))
    assert text.count("A life in danger now") == 2
    assert "Reports to police" not in text


def test_without_script_no_button_is_shown(real_build, serve_folders, browser):
    site = serve_folders({"/": real_build / "public"})
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(site.url(f"/{GUIDE}"))
    expect(page.locator("[data-print-tools]")).to_be_hidden()
    page.context.close()
