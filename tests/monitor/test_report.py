"""A report reads without script, without anything from elsewhere, and with its doubts on each page."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import numpy as np
import pypdf
import pytest
from bs4 import BeautifulSoup

from monitor.model import Panel
from monitor.report.content import make_report
from monitor.report.html import write_html
from monitor.report.pdf import write_pdf
from monitor.result import compute
from monitor.sensitivity import find_sensitivity
from monitor.words import LANGUAGES


@pytest.fixture(scope="module")
def sensitivity(result):
    return find_sensitivity(result.preparation, result.design, result.index, errors=result.errors, samples=16)


@pytest.fixture(scope="module", params=LANGUAGES)
def report(request, result, sensitivity):
    return make_report(result, sensitivity, request.param)


@pytest.fixture(scope="module")
def page(report):
    return BeautifulSoup(write_html(report), "lxml")


def test_the_page_has_no_script_and_loads_nothing(report, page):
    assert not page.find_all(["script", "link", "img", "iframe", "object"])
    assert not [tag for tag in page.find_all(True) if tag.has_attr("style") or tag.has_attr("src")]
    addresses = set(re.findall(r"https?://[^\"'\s<]+", write_html(report)))
    assert addresses <= {"http://www.w3.org/2000/svg"}


def test_every_chart_has_words_and_a_table_and_says_that_it_is_fictional(report, page):
    charts = page.find_all("svg")
    assert len(page.select(".wide > svg")) == len(page.select(".narrow > svg")) == 3
    assert len(charts) == 6
    mark = report.marks.split(" · ")[0]
    for chart in charts:
        assert chart["role"] == "img"
        assert len(chart.find("title").text) > 40
        assert mark in chart.get_text()
        assert chart.find_parent("figure").find_next("table") is not None


def test_every_table_has_a_caption_and_headers(page):
    for table in page.find_all("table"):
        assert table.find("caption").text
        head = table.find("thead").find_all("th", scope="col")
        for row in table.find("tbody").find_all("tr"):
            cells = row.find_all(["th", "td"])
            assert len(cells) == len(head)
            assert cells[0]["scope"] == "row"


def test_no_place_is_called_by_its_place_in_a_league(page):
    text = page.get_text().casefold()
    words = ("safest", "worst", "best ", "winner", "loser", "most dangerous", "más segura", "peor", "mejor ", "ganador")
    for word in words:
        assert word not in text


def test_places_stand_in_alphabetical_order_in_each_table_of_places(page, result):
    for table in page.find_all("table"):
        names = [row.find("th").text for row in table.find("tbody").find_all("tr")]
        if set(names) <= set(result.snapshot.places):
            assert names == sorted(names)


def test_below_the_city_a_report_shows_bands_and_no_score(framework, panel):
    result = compute(replace(framework, level="neighbourhood"), panel, runs=30)
    page = BeautifulSoup(write_html(make_report(result, None, "en")), "lxml")
    captions = [table.find("caption").text for table in page.find_all("table")]
    assert any(caption.startswith("Bands") for caption in captions)
    heads = {head.text for head in page.find_all("th", scope="col")}
    assert {"Place", "Bands"} <= heads
    assert not any(head.startswith(("Rank,", "Rank by", "Score")) for head in heads)
    assert len(page.find_all("figure")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_place_that_is_alone_gets_a_notice_and_no_rank(framework, panel, language):
    one = Panel(panel.indicators, panel.places[:1], (panel.snapshots[-1].only(np.array([0])),))
    result = compute(framework, one, runs=30)
    assert result.ranked == ("Agate",)
    page = BeautifulSoup(write_html(make_report(result, None, language)), "lxml")
    assert any("Agate" in notice.text for notice in page.find_all(class_="notice"))
    heads = {head.text for head in page.find_all("th", scope="col")}
    assert not any(head.startswith(("Rank,", "Rank by", "Puesto")) for head in heads)


def test_a_report_says_that_scores_of_several_scales_are_not_alike(page, report):
    said = {"en": "50 does not mean the same", "es": "50 no significa lo mismo"}
    assert said[report.language] in page.get_text()


def test_an_error_that_is_known_of_some_figures_is_not_said_to_be_known(framework, panel):
    errors = panel.snapshots[-1].errors.copy()
    errors[3:, 0] = np.nan
    some = Panel(panel.indicators, panel.places, (replace(panel.snapshots[-1], errors=errors),))
    page = BeautifulSoup(write_html(make_report(compute(framework, some, runs=5), None, "en")), "lxml")
    rows = {row.find("th").text: row.find_all("td")[-1].text for row in page.find_all("tr") if row.find("td")}
    assert rows["1. Low pay"] == "known for 3 of 12 figures"
    assert rows["2. No steady income"] == "known"
    assert rows["4. Cost of healthy food"] == "missing: not published"


def test_a_report_names_what_the_runs_did_not_try(framework, panel):
    uncertainty = {"missing": ("leave",), "errors": False, "noise": 0.25}
    result = compute(replace(framework, uncertainty=uncertainty), panel, runs=5)
    page = BeautifulSoup(write_html(make_report(result, None, "en")), "lxml")
    tried = {row.find("th").text: row.find_all("td")[-1].text for row in page.find_all("tr") if row.find("td")}
    assert tried["Errors of measurement"] == "no"
    assert tried["Small changes to weights"] == "each by up to 25 %"
    assert "The intervals also try to fill them" not in page.get_text()


def test_texts_of_a_framework_are_set_as_texts(framework, panel):
    name = {"": "<script>alert(1)</script> & #strong[x]"}
    first = replace(framework.indicators[0], name=name)
    odd = replace(framework, indicators=(first, *framework.indicators[1:]), title=name)
    report = make_report(compute(odd, panel, runs=5), None, "en")
    assert "<script>alert" not in write_html(report)
    assert name[""] in BeautifulSoup(write_html(report), "lxml").get_text()
    text = pypdf.PdfReader(io.BytesIO(write_pdf(report))).pages[0].extract_text()
    assert "#strong[x]" in text


def test_the_pdf_is_tagged_has_a_language_and_says_on_each_page_that_it_is_fictional(report):
    made = write_pdf(report)
    reader = pypdf.PdfReader(io.BytesIO(made))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == report.language
    assert reader.metadata.title == report.title
    for each in reader.pages:
        assert report.marks.split(" · ")[0] in each.extract_text()
    assert write_pdf(report) == made
