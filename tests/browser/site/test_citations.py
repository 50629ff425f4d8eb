"""How to cite a case: on a site that was built without its address, the citation has the one at which it is read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CASE = "cases/afghanistan-safer-cities/"


@pytest.mark.parametrize("home", ["", "es/"])
def test_a_citation_gets_the_address_of_the_page_that_is_open(site, visit, home):
    page = visit(f"{home}{CASE}?from=a-letter#how-to-cite")
    address = site.url(f"/{home}{CASE}")
    texts = page.locator(".how-to-cite__text").all_text_contents()
    assert texts[0].endswith(f". {address}")
    assert all(address in text for text in texts)
    for entry in page.locator(".how-to-cite__bibtex code").all_text_contents():
        *lines, last, end = entry.split("\n")
        assert last.startswith(f"  url = {{{address}")
        assert last.endswith("},")
        assert end == "}"
        assert not any("url = " in line for line in lines)
    for entry in page.locator(".how-to-cite__ris code").all_text_contents():
        *_, last, end = entry.split("\n")
        assert last.startswith(f"UR  - {address}")
        assert end == "ER  - "
    expect(page.locator("[data-cite-hint]")).to_have_count(0)


def test_without_script_the_page_says_what_to_add(site, new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(site.url(f"/{CASE}"))
    expect(page.locator(".how-to-cite")).to_contain_text("Add the address of this page at its end")
    assert "://" not in "".join(page.locator(".how-to-cite :is(p, code)").all_text_contents())
