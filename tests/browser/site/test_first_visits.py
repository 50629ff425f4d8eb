"""The build weighs what a first visit loads; a browser loads just that."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from compiler.course import read_course
from compiler.offline.first_visit import Visits
from compiler.website.website import Website
from tests.browser.waiting import wait_until

ITALIC = "assets/fonts/atkinson-hyperlegible-next-italic.woff2"
"""Counted where a page has italics at all; a browser loads it once it shows some."""
NOT_COUNTED = {"manifest.webmanifest", "es/manifest.webmanifest", "assets/images/mark.svg"}
"""A browser without a window asks for no icon and installs nothing; these are counted all the same."""

HAS_LOADED = """(paths) => {
    const loaded = new Set(performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname.slice(1)));
    return paths.every((path) => loaded.has(path));
}"""


@pytest.fixture(scope="module")
def one_of_each(repository):
    """The address of a page of each sort."""
    found = {}
    for page in Website(read_course(repository), "en").pages.values():
        found.setdefault(page.sort, page.url)
    return found


@pytest.mark.parametrize("home", ["", "es/"])
def test_a_first_visit_to_each_sort_of_page_loads_what_was_weighed(real_build, site, browser, one_of_each, home):
    visits = Visits(real_build / "public")
    assert len(one_of_each) > 20
    for sort, url in one_of_each.items():
        context = browser.new_context(viewport={"width": 390, "height": 844}, service_workers="block")
        page = context.new_page()
        answers = []
        page.on("response", lambda answer, answers=answers: answers.append(answer))
        page.goto(site.url(f"/{home}{url}"), wait_until="networkidle")
        page.locator("html[data-player=ready]").wait_for()
        listed = visits.list_files(f"{home}{url}")
        wait_until(page, HAS_LOADED, [path for path in listed - NOT_COUNTED - {ITALIC} if not path.endswith(".html")])
        loaded = {urlsplit(answer.url).path.lstrip("/") for answer in answers if answer.status == 200}
        context.close()
        loaded = {f"{path}index.html" if not path or path.endswith("/") else path for path in loaded}
        assert loaded - listed == set(), sort
        assert listed - loaded - NOT_COUNTED <= {ITALIC}, sort
