"""The site as a folder, opened from the disk: it loads nothing from anywhere, and no page reports an error."""

from __future__ import annotations

import zipfile

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def folder(real_build, tmp_path):
    with zipfile.ZipFile(real_build / "public" / "downloads" / "course-site.zip") as archive:
        archive.extractall(tmp_path)
    return tmp_path / "course-site"


def test_a_reader_goes_from_page_to_page_in_both_languages_without_a_server(page, folder):
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "index.html").as_uri())
    expect(page.get_by_text("This copy of the site opens without a connection.")).to_be_visible()
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Modules").click()
    page.get_by_role("link", name="Why safety in cities is more than crime").first.click()
    page.get_by_role("link", name="Practice: why safety in cities is more than crime").first.click()
    page.get_by_text("Show the answer").first.click()
    expect(page.get_by_text("You set the share of the harm beside the share of the people.")).to_be_visible()
    page.get_by_role("link", name="Español").click()
    expect(page.get_by_text("Esta copia del sitio se abre sin conexión.")).to_be_visible()
    assert page.url == (folder / "es/modules/why-safety/practice/index.html").as_uri()
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
