"""The tracker's pages have the same header and footer around them as the site's."""

from __future__ import annotations

import pytest

from compiler.plugin.frame import FOOT, MENU
from compiler.render.catalogue import read_catalogue
from tests.tracker.visitor import soup


@pytest.fixture(params=["en", "es"])
def language(request):
    return request.param


@pytest.fixture
def opened(visitor, language):
    return visitor.get(f"/account/sign-in?lang={language}")


def links(page, place):
    return [(link["href"], link.get_text()) for link in soup(page).select(f"{place} a")]


def on_the_site(entries, language):
    home, words = {"en": "/", "es": "/es/"}[language], read_catalogue(language)
    return [(home + url, words(key)) for url, key in entries]


def test_the_header_and_the_footer_have_the_links_of_the_site(opened, language):
    assert links(opened, ".top__menu") == on_the_site(MENU, language)
    assert links(opened, ".foot__menu") == on_the_site(FOOT, language)


def test_the_footer_says_what_the_sites_says(opened, language):
    words = read_catalogue(language)
    said = [line.get_text() for line in soup(opened).select(".foot p")]
    assert said == [words("footer.independent"), words("footer.licence", content="CC BY 4.0")]


def test_a_learners_own_progress_comes_before_the_links_of_the_site(visitor):
    visitor.sign_up_by_name("Blue River")
    assert links(visitor.get("/my/progress"), ".top__menu") == [
        ("/my/progress", "My progress"),
        *on_the_site(MENU, "en"),
    ]
