"""What tests of the built site share: the course, served as plain files."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def site(real_build, static_server):
    """The course on a server; a browser that goes through many pages asks once for what they share."""
    server = static_server({"/": real_build / "public"}, Cache_Control="max-age=3600").start()
    yield server
    server.stop()


@pytest.fixture
def visit(site, page, page_errors):
    """Opens a page of the course, in `tab` where that is another one, and waits until its scripts are at work."""

    def go(address, tab=page):
        tab.goto(site.url(f"/{address}"))
        tab.locator("html[data-player=ready]").wait_for()
        return tab

    return go


@pytest.fixture
def library(visit):
    """The library of cases, with the filters open that a phone folds."""
    page = visit("cases/")
    more = page.locator("[data-library-more]")
    if more.get_attribute("open") is None:
        more.locator("summary").click()
    return page


@pytest.fixture
def without_script(site, new_context):
    """Opens a page of the course in a browser that runs no scripts."""
    page = new_context(java_script_enabled=False).new_page()

    def go(address):
        page.goto(site.url(f"/{address}"))
        return page

    return go
