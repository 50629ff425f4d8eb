"""Each kind of page of the course beside the tracker: no violation, no overflow, no error, nobody else asked."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import LESSON, PRACTICE, SITE
from tests.browser.views import WIDTHS, name, show_each

pytestmark = pytest.mark.browser

TRACKER = {
    "progress": "/my/progress",
    "achievement": "/my/achievements/foundation",
    "rules of the exam": "/exams/foundation-exam",
    "account": "/account/",
}


@pytest.fixture(params=["en", "es"])
def visitor(request, reader):
    return reader(request.param, reduced_motion="reduce")


@pytest.fixture
def look_around(look):
    """What is wrong with the page that is open, in the two views of its reader's language."""

    def find(visitor):
        found = {name(view): look(visitor, view.width) for view in show_each(visitor.page, visitor.language)}
        assert len(found) == 2
        return {view: faults for view, faults in found.items() if faults}

    return find


def test_each_kind_of_page_of_the_site(visitor, look_around):
    found = {}
    for kind, path in SITE.items():
        visitor.open(visitor.path(path))
        visitor.page.locator("html[data-player=ready]").wait_for()
        assert visitor.page.locator("html").get_attribute("lang") == visitor.language
        if kind == "sources" and visitor.language == "es":
            visitor.page.locator("[data-filter] input").fill("R1")  # the same entries, fewer of them
        found[kind] = look_around(visitor)
    assert {kind: faults for kind, faults in found.items() if faults} == {}
    assert visitor.faults == []


def test_a_practice_quiz_that_was_begun(visitor, look_around, words):
    say = words(visitor.language)
    visitor.open(visitor.path(PRACTICE))
    visitor.page.get_by_role("button", name=say["quiz.start"]).click()
    visitor.page.locator("h2.quiz-count").wait_for()
    assert look_around(visitor) == {}
    while not visitor.page.locator(".option").count():
        visitor.page.get_by_role("button", name=say["quiz.skip"]).click()
    visitor.page.locator(".option input").first.check()
    visitor.page.get_by_role("button", name=say["quiz.check"]).click()
    visitor.page.locator(".quiz-feedback").wait_for()
    assert look_around(visitor) == {}
    visitor.page.get_by_role("button", name=say["quiz.overview"]).click()
    expect(visitor.page.get_by_role("heading", name=say["quiz.review"])).to_be_visible()
    assert look_around(visitor) == {}
    assert visitor.faults == []


def test_the_trackers_pages_of_a_learner(visitor, look_around):
    page = visitor.page
    visitor.open("/account/sign-up/name")
    page.locator("input[name=name]").fill("Learner " + visitor.language)
    page.locator("input[name=passphrase]").fill("four green quiet boats")
    page.locator("main form .button").first.click()
    page.locator(".code").wait_for()
    found = {}
    for kind, path in TRACKER.items():
        visitor.open(path)
        assert page.locator("html").get_attribute("lang") == visitor.language
        found[kind] = look_around(visitor)
    assert {kind: faults for kind, faults in found.items() if faults} == {}
    assert visitor.faults == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_long_name_gives_way_in_the_header_even_where_the_font_did_not_come(reader, language):
    learner = reader(language)
    learner.page.route("**/*.woff2", lambda route: route.abort())
    learner.open("/account/sign-up/name")
    learner.page.locator("input[name=name]").fill("Somebody with a very long name " + language)
    learner.page.locator("input[name=passphrase]").fill("four green quiet boats")
    learner.page.locator("main form .button").first.click()
    learner.page.locator(".code").wait_for()
    for path in ("/account/", learner.path(LESSON)):
        learner.open(path)
        learner.page.locator(".account-link").first.wait_for()
        for width in (320, 360, 390):
            learner.page.set_viewport_size({"width": width, "height": 844})
            assert learner.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (path, width)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_lesson_from_right_to_left_does_not_scroll_sideways(reader, width):
    learner = reader("en", viewport={"width": width, "height": 844})
    learner.open(LESSON)
    learner.page.locator("html[data-player=ready]").wait_for()
    learner.page.evaluate("document.documentElement.dir = 'rtl'")
    assert learner.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    learner.page.evaluate("scrollTo(-10000, 0)")
    assert learner.page.evaluate("scrollX") == 0
    assert learner.faults == []


@pytest.mark.parametrize(
    ("language", "word", "accented", "leads_to"),
    [
        ("es", "politica", "política", "/es/"),
        ("es", "policia", "policía", "/es/"),
        ("en", "survey", "survey", "afghan-survey"),
    ],
)
def test_the_search_finds_words_with_accents_without_them_and_the_notebook(reader, language, word, accented, leads_to):
    learner = reader(language)
    asked = []
    learner.page.on("request", lambda request: asked.append(request.url))
    learner.open(learner.path("/"))
    learner.page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/pagefind/" in url] == []
    learner.page.locator("[data-search-open]").click()
    learner.page.get_by_role("searchbox").fill(word)
    results = learner.page.locator("[data-search-results]")
    expect(results.locator(f"a[href*='{leads_to}']").first).to_be_visible()
    expect(results).to_contain_text(accented, ignore_case=True)
    assert [url for url in asked if "/pagefind/" in url]
    assert learner.faults == []
