"""Each kind of page of the course beside the tracker: no violation, no overflow, no error, nobody else asked."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MODULE = "/modules/human-security/"
LESSON = MODULE + "from-state-to-people/"
PRACTICE = MODULE + "practice/"
SITE = {
    "home": "/",
    "module": MODULE,
    "lesson": LESSON,
    "lesson with a chart": MODULE + "differentiated-insecurity/",
    "notebook": MODULE + "afghan-survey/",
    "practice quiz": PRACTICE,
    "session guide": MODULE + "session/",
    "task": MODULE + "case-rewrite/",
    "library": "/cases/",
    "case": "/cases/afghanistan-safer-cities/",
    "sources": "/sources/",
    "glossary": "/glossary/",
    "safety": "/safety/",
    "text": "/about/",
    "pathways": "/pathways/",
    "achievements": "/achievements/",
}
TRACKER = {
    "progress": "/my/progress",
    "achievement": "/my/achievements/foundation",
    "rules of the exam": "/exams/foundation-exam",
    "account": "/account/",
}


@pytest.fixture(params=[(language, scheme) for language in ("en", "es") for scheme in ("light", "dark")], ids=str)
def visitor(request, reader):
    language, scheme = request.param
    return reader(language, color_scheme=scheme, reduced_motion="reduce")


def test_each_kind_of_page_of_the_site(visitor, look):
    found = {}
    for name, path in SITE.items():
        visitor.open(visitor.path(path))
        visitor.page.locator("html[data-player=ready]").wait_for()
        assert visitor.page.locator("html").get_attribute("lang") == visitor.language
        found[name] = look(visitor)
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert visitor.faults == []


def test_a_practice_quiz_that_was_begun(visitor, look, words):
    say = words(visitor.language)
    visitor.open(visitor.path(PRACTICE))
    visitor.page.get_by_role("button", name=say["quiz.start"]).click()
    visitor.page.locator("h2.quiz-count").wait_for()
    assert look(visitor) == []
    while not visitor.page.locator(".option").count():
        visitor.page.get_by_role("button", name=say["quiz.skip"]).click()
    visitor.page.locator(".option input").first.check()
    visitor.page.get_by_role("button", name=say["quiz.check"]).click()
    visitor.page.locator(".quiz-feedback").wait_for()
    assert look(visitor) == []
    visitor.page.get_by_role("button", name=say["quiz.overview"]).click()
    expect(visitor.page.get_by_role("heading", name=say["quiz.review"])).to_be_visible()
    assert look(visitor) == []
    assert visitor.faults == []


def test_the_trackers_pages_of_a_learner(visitor, look, request):
    page = visitor.page
    visitor.open("/account/sign-up/name")
    page.locator("input[name=name]").fill("Learner " + " ".join(request.node.callspec.params["visitor"]))
    page.locator("input[name=passphrase]").fill("four green quiet boats")
    page.locator("main form .button").first.click()
    page.locator(".code").wait_for()
    found = {}
    for name, path in TRACKER.items():
        visitor.open(path)
        assert page.locator("html").get_attribute("lang") == visitor.language
        found[name] = look(visitor)
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert visitor.faults == []


@pytest.mark.parametrize("width", [390, 1280])
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
