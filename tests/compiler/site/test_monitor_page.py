"""The monitor's page as it is read without script."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from compiler.course import read_course
from compiler.website.finishing import begin, finish
from compiler.website.website import Website


@pytest.mark.parametrize(("language", "said"), [("en", "Band 1 holds the highest"), ("es", "La banda 1 reúne las")])
def test_a_table_of_bands_says_which_end_is_high(repository, language, said):
    website = Website(read_course(repository), language)
    page = next(page for page in website.pages.values() if page.url == "monitor/")
    begin(website, page)
    html = BeautifulSoup(str(finish(website, page, "<p>Text</p>")), "lxml")
    captions = [caption.text for caption in html.select("[data-monitor-set] caption")]
    assert [said in caption for caption in captions].count(True) == 1
