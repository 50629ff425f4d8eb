"""How readers reach those who run the site."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from compiler.course import read_course
from compiler.errors import ContentErrors
from compiler.website.finishing import begin, finish
from compiler.website.website import Website

SLOT = "<div data-contact></div>"
PAGES = ("about.md", "accessibility.md", "safety.md", "privacy.md")


def give(root, contact):
    """Says in the course below `root` how to reach those who run its site."""
    path = root / "curriculum" / "course.yml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\ncontact: {contact}\n", encoding="utf-8")


def show(root, language, url="modules/streets/looking/"):
    website = Website(read_course(root), language)
    page = next(page for page in website.pages.values() if page.url == url)
    begin(website, page)
    html = str(finish(website, page, f"<p>Before</p>\n{SLOT}\n<p>After</p>"))
    assert SLOT not in html
    return BeautifulSoup(html, "lxml").select_one("p.contact")


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("safety-course@city.example", "mailto:safety-course@city.example"),
        ("https://city.example/ask?about=course", "https://city.example/ask?about=course"),
    ],
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_page_shows_the_contact_that_the_course_names(mini_course, contact, address, language):
    give(mini_course, contact)
    link = show(mini_course, language).a
    assert (link["href"], link.get_text()) == (address, contact)


@pytest.mark.parametrize(("language", "whom"), [("en", "whoever gave you its link"), ("es", "quien te dio el enlace")])
def test_without_a_contact_a_page_says_whom_to_ask(mini_course, language, whom):
    said = show(mini_course, language)
    assert said.a is None
    assert whom in said.get_text()


def test_a_page_without_a_translation_says_it_in_the_language_of_its_text(mini_course):
    assert "whoever gave you its link" in show(mini_course, "es", url="").get_text()


@pytest.mark.parametrize("contact", ["safety-course@city.example", None])
@pytest.mark.parametrize(("language", "warned"), [("en", "do not write from"), ("es", "ni desde esa cuenta")])
def test_beside_the_contact_stands_from_where_not_to_write(mini_course, contact, language, warned):
    if contact:
        give(mini_course, contact)
    said = show(mini_course, language).find_next_sibling("p")
    assert said["class"] == ["contact__unseen"]
    assert warned in said.get_text()


@pytest.mark.parametrize(
    "contact", ["us", "a b@city.example", "javascript:alert(1)", "https://", '"<a@city.example>"', '""']
)
def test_a_contact_that_nobody_can_be_reached_by_is_refused(mini_course, contact):
    give(mini_course, contact)
    with pytest.raises(ContentErrors, match="a contact is an e-mail address"):
        read_course(mini_course)


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_that_send_readers_to_those_who_run_the_site_say_how(repository, name):
    for path in (repository / "site" / "pages").glob(f"{name.removesuffix('.md')}*.md"):
        assert f"\n\n{SLOT}\n" in path.read_text(encoding="utf-8"), path.name
