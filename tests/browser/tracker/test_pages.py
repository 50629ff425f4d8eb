"""Every page of accounts and progress: no accessibility violation, no overflow, light and dark, narrow and wide."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.views import WIDTHS, name, show_each

pytestmark = pytest.mark.browser

PASSWORD = "four quiet green boats"
OPEN = (
    "/account/sign-up",
    "/account/sign-up/name",
    "/account/sign-up/email",
    "/account/sign-in",
    "/account/recover",
    "/account/forgot",
    "/account/letter",
    "/account/link?key=wrong",
    "/nowhere",
)
OWN = ("/account/", "/account/passphrase", "/account/recovery-code", "/my/progress")
OWN_BY_MAIL = ("/account/", "/account/password")
WITH_FORMS = (
    "/account/sign-up/name",
    "/account/sign-up/email",
    "/account/sign-in",
    "/account/recover",
    "/account/forgot",
)

PROGRESS = """async () => {
  const session = await (await fetch("/api/session")).json();
  const id = () => "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));
  const send = (path, body) => fetch(path, {method: "POST", body: JSON.stringify(body), headers: {
    "Content-Type": "application/json", "X-Experience-API-Version": "1.0.3", "X-CSRFToken": session.csrf}});
  const says = (verb, object, result) => ({id: id(), verb: {id: "http://adlnet.gov/expapi/verbs/" + verb},
    object: {id: "https://course.example/id/" + object}, result});
  const own = await send("/xapi/statements", [
    says("completed", "lesson/state-to-people", {duration: "PT14M"}), says("attempted", "quiz/hs-practice"),
    says("passed", "quiz/hs-practice", {score: {scaled: 0.83}})]);
  const claim = await send("/api/claims", {guest: id(), statements: [says("progressed", "lesson/afghan-survey",
    {duration: "PT3M"})]});
  return [own.status, claim.status];
}"""


@pytest.fixture(params=["en", "es"])
def language(request):
    return request.param


@pytest.fixture
def view(language, browser, tracker):
    context = browser.new_context(locale={"en": "en-GB", "es": "es-MX"}[language], reduced_motion="reduce")
    page = context.new_page()
    page.goto(tracker.url("/account/sign-in"))
    assert page.evaluate("document.documentElement.lang") == language
    yield page
    context.close()


@pytest.fixture
def look(find_violations, language):
    """What is wrong with the page that is open: what axe finds in each view, and whether it scrolls at any width."""

    def at(page: Page, what: str) -> list[str]:
        wrong = []
        for view in show_each(page, language):
            for width in sorted(WIDTHS, key=lambda one: one == view.width):
                page.set_viewport_size({"width": width, "height": 844})
                if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                    wrong.append(f"{what} at {width}: wider than the window")
            wrong += [f"{what} in {name(view)}: {violation}" for violation in find_violations(page)]
        return wrong

    return at


def test_pages_for_everybody(view, tracker, look):
    wrong = []
    for path in OPEN:
        view.goto(tracker.url(path))
        wrong += look(view, path)
    for path in WITH_FORMS:
        view.goto(tracker.url(path))
        view.locator("main button").click()
        expect(view.locator("[role=alert]")).to_be_visible()
        wrong += look(view, f"{path} with mistakes")
    assert wrong == []


def send(page):
    """Send the form of a page, and wait for the page that answers."""
    with page.expect_navigation():
        page.locator("main button").click()


def test_pages_of_an_account_by_name(view, tracker, look, request):
    wrong = []
    view.goto(tracker.url("/account/sign-up/name"))
    view.locator("[name=name]").fill(f"Long Quiet Harbour {abs(hash(request.node.name)) % 10**6}")
    send(view)
    wrong += look(view, "the recovery code")
    view.goto(tracker.url("/my/progress"))
    wrong += look(view, "no progress yet")
    assert view.evaluate(PROGRESS) == [200, 200]
    for path in OWN:
        view.goto(tracker.url(path))
        wrong += look(view, path)
    assert wrong == []


def test_pages_of_an_account_by_mail(view, tracker, look, request):
    address = f"p{abs(hash(request.node.name))}@example.org"
    view.goto(tracker.url("/account/sign-up/email"))
    view.locator("[name=email]").fill(address)
    send(view)
    view.goto(tracker.link_in_letter_to(address))
    wrong = look(view, "choosing a password")
    view.locator("[name=password]").fill(PASSWORD)
    view.locator("[name=password_confirm]").fill("something else")
    send(view)
    wrong += look(view, "choosing a password with a mistake")
    view.locator("[name=password]").fill(PASSWORD)
    view.locator("[name=password_confirm]").fill(PASSWORD)
    send(view)
    for path in OWN_BY_MAIL:
        view.goto(tracker.url(path))
        wrong += look(view, path)
    assert wrong == []


def test_the_scheme_chosen_on_the_site_holds_on_the_trackers_pages(page, tracker):
    page.emulate_media(color_scheme="light")
    page.goto(tracker.url("/account/sign-in"))
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.goto(tracker.url("/account/sign-up"))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark


def test_a_chosen_language_stays_on_the_page_and_with_the_reader(page, tracker):
    page.goto(tracker.url("/account/recover?next=/cases/"))
    page.get_by_role("link", name="Español").click()
    assert page.url == tracker.url("/account/recover?next=%2Fcases%2F&lang=es")
    assert page.locator("h1").inner_text() == "Entrar con un código de recuperación"
    page.goto(tracker.url("/account/sign-up"))
    assert page.locator("html").get_attribute("lang") == "es"


def test_pages_work_without_script(new_context, tracker):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(tracker.url("/account/sign-up/name"))
    page.locator("[name=name]").fill("No Script Here")
    page.locator("main button").click()
    assert page.locator(".code").is_visible()
    assert not page.locator("[data-print]").is_visible()
    page.goto(tracker.url("/my/progress"))
    assert page.locator("h1").inner_text() == "My progress"
