"""The installed course takes a shared address: it leads to its own pages and nowhere else, and no server hears it."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

MODULE = "modules/why-safety/"
LESSON = f"{MODULE}promise-of-the-city/"


@pytest.fixture
def kept(visit_and_keep, until_standing_in):
    """A page of the second visit: what stands in for missing pages is kept."""
    visit_and_keep(LESSON)
    page = visit_and_keep(LESSON)
    until_standing_in(page)
    return page


def share(page, line, home="", **given):
    query = "&".join(f"{name}={quote(text, safe='')}" for name, text in given.items())
    page.goto(line.url(f"{home}share/?{query}"))


def test_a_browser_finds_nothing_that_stands_against_installing(playwright, whole_chromium, tmp_path, line):
    owner = playwright.chromium.launch_persistent_context(
        tmp_path / "profile", executable_path=whole_chromium, args=["--no-sandbox", "--disable-gpu"]
    )
    with owner:
        page = owner.new_page()
        devtools = owner.new_cdp_session(page)
        for home in ("", "es/"):
            page.goto(line.url(home), wait_until="networkidle")
            found = devtools.send("Page.getAppManifest")
            assert found["url"] == line.url(f"{home}manifest.webmanifest")
            assert found["errors"] == []
            assert devtools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []


@pytest.mark.parametrize("name", ["url", "text"])
def test_the_address_of_a_lesson_leads_to_it(page, line, page_errors, name):
    share(page, line, **{name: f"Look at this: {line.url(LESSON)}#more-than-crime."})
    expect(page).to_have_url(line.url(f"{LESSON}#more-than-crime"))
    expect(page.locator("h1")).to_be_visible()
    page.go_back()
    assert "share" not in page.url


@pytest.mark.parametrize(
    ("shared", "leads"),
    [
        ("es/modules/", "es/modules/"),
        ("cases/?country=MX&threat=murder", "cases/?country=MX&threat=murder"),
        ("modules/index.html", "modules/"),
        ("modules", "modules/"),
        ("", ""),
        ("#progress=AAAA", ""),
    ],
)
def test_every_page_of_the_course_is_known(page, line, page_errors, shared, leads):
    share(page, line, url=line.url(shared))
    expect(page).to_have_url(line.url(leads))
    page.locator("html[data-player=ready]").wait_for()


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/modules/",
        "http://127.0.0.1:9/modules/",
        "{here}@evil.example/modules/",
        "http://user:word@{host}/modules/",
        "{here}//evil.example/",
        "{here}/account/sign-in?next=/",
        "{here}/api/session",
        "{here}/modules/no-such-module/",
        "{here}/modules/%2e%2e/%2e%2e/account/",
        "{here}/assets/js/main.js",
        "http://[",
    ],
)
def test_an_address_that_is_not_of_the_course_leads_nowhere(page, line, page_errors, address):
    here = line.url().rstrip("/")
    address = address.format(here=here, host=here.removeprefix("http://"))
    share(page, line, url=address)
    expect(page.locator("[data-share-foreign]")).to_be_visible()
    expect(page.locator("[data-share-foreign] bdi")).to_have_text(address)
    expect(page.locator("[data-share-foreign] a")).to_have_count(0)
    assert page.url == line.url("share/")


def test_a_text_without_an_address_is_told_how(page, line, page_errors):
    share(page, line, "es/", text="javascript:alert(1) data:text/html,x //evil.example", title="<b>x</b>")
    expect(page.locator("[data-share]")).to_contain_text("No se compartió ninguna dirección")
    assert page.url == line.url("es/share/")


def test_what_is_shared_never_reaches_the_server(kept, line):
    share(kept, line, text=f"my secret {line.url(LESSON)}")
    expect(kept).to_have_url(line.url(LESSON))
    assert any("/modules/" in path for path, _ in line.asked)
    assert [asked for asked in line.asked if "secret" in "".join(asked)] == []


def test_a_first_visit_sends_what_is_shared_in_no_referrer(page, line):
    share(page, line, text="my secret https://other.example/")
    expect(page.locator("[data-share-foreign]")).to_be_visible()
    assert [asked for asked in line.asked if "secret" in asked[1]] == []


def test_a_shared_lesson_opens_without_a_connection_where_it_is_here(kept, line):
    line.cut()
    share(kept, line, url=line.url(LESSON))
    expect(kept).to_have_url(line.url(LESSON))
    kept.locator("html[data-player=ready]").wait_for()
    share(kept, line, url=line.url(f"{MODULE}practice/"))
    expect(kept.locator("[data-missing]")).to_be_visible()
    share(kept, line, text="https://other.example/")
    expect(kept.locator("[data-share-foreign]")).to_be_visible()


def test_the_installed_course_starts_without_a_connection(kept, line, visit):
    line.cut()
    page = visit("")
    expect(page.locator("[data-missing]")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_home_that_was_never_read_stands_aside_without_a_connection(kept, line, visit):
    line.cut()
    page = visit("es/")
    assert page.url == line.url("offline/?page=es%2F")
