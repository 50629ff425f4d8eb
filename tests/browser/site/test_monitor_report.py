"""A city's report read on a phone."""

from __future__ import annotations

import pytest

from monitor.reading.data import read_data
from monitor.reading.framework import read_framework
from monitor.report.content import make_report
from monitor.report.html import write_html
from monitor.result import compute
from monitor.template import EXAMPLE
from monitor.words import LANGUAGES

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_fits_a_phone_and_neither_caption_nor_chart_is_cut(language, page):
    framework = read_framework(EXAMPLE / "framework.yml")
    result = compute(framework, read_data(EXAMPLE / "fictional_cities.csv", framework), runs=10)
    page.set_viewport_size(PHONE)
    page.set_content(write_html(make_report(result, None, language)))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    ends = page.evaluate("[...document.querySelectorAll('caption')].map((each) => each.getBoundingClientRect().right)")
    assert len(ends) > 5
    assert max(ends) <= PHONE["width"]
    charts = page.locator("svg").filter(visible=True)
    assert charts.count() == 2
    for chart in charts.all():
        left, right = chart.evaluate("svg => [svg.getBBox().x, svg.getBBox().x + svg.getBBox().width]")
        box = chart.bounding_box()
        assert left >= 0
        assert right <= 341, "of 340, with the width of a line"
        assert (box["x"] >= 0, box["x"] + box["width"] <= PHONE["width"]) == (True, True)
        assert box["width"] >= 330, "and its letters are not made small"
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator("svg").filter(visible=True).first.bounding_box()["width"] == 680
