"""What readers take from the monitor: an address that holds their choice, files, and a page that weighs little."""

from __future__ import annotations

import csv
import gzip
import io
import re
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from monitor.reading.data import read_data
from monitor.reading.framework import read_framework
from monitor.result import compute
from monitor.template import EXAMPLE
from tests.browser.site.monitor_page import MONITOR, ROWS, download, panel, shares, slider, table

pytestmark = pytest.mark.browser

MOST_BYTES = 150_000


@pytest.fixture
def monitor(visit):
    return visit(MONITOR)


def test_a_choice_comes_back_by_its_address(monitor, visit, context):
    here = panel(monitor)
    slider(monitor, "Personal security").fill("40")
    here.get_by_label("Food security counts").uncheck()
    here.get_by_label("Scale").select_option("z-score")
    here.get_by_label("Adding up across dimensions").select_option("harmonic")
    here.get_by_label("Order").select_option("score")
    here.get_by_label("my weights").check()
    here.get_by_label("Second place").select_option("Quartz")
    here.locator("summary", has_text="11 of 11 places").click()
    here.get_by_label("Slate", exact=True).uncheck()
    expect(monitor).to_have_url(re.compile("interval=mine.*v="))
    monitor.wait_for_url(re.compile("places=Agate"))
    again = visit(monitor.url.partition("/monitor/")[1][1:] + monitor.url.partition("/monitor/")[2], context.new_page())
    assert table(again) == table(monitor)
    assert table(again, 1) == table(monitor, 1)
    assert len(table(again)) == 10
    assert shares(again) == shares(monitor)
    assert again.locator("[data-monitor-status]").inner_text() == ""
    scores = [float(row[1]) for row in table(again)]
    assert all(one >= other for one, other in pairwise(scores))


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("scale=guesswork", "could not be read"),
        ("weights=economic:70,food:70", "could not be read"),
        ("weights=%00&pair=Agate&places=,,", "could not be read"),
        ("places=Atlantis", "could not be read"),
        ("set=atlantis", "could not be read"),
        ("scale=rank&v=00000000", "another version"),
    ],
)
def test_a_broken_or_old_address_falls_back_with_a_note(visit, query, note):
    page = visit(f"{MONITOR}?{query}")
    expect(page.locator("[data-monitor-status]")).to_contain_text(note)
    assert len(table(page)) == 11
    assert sum(shares(page)) == pytest.approx(100, abs=1e-6)


def test_every_file_says_what_it_rests_on(monitor):
    slider(monitor, "Personal security").fill("40")
    expect(panel(monitor).locator(".monitor__share").nth(4)).to_have_text("40.0 %")
    rows = list(csv.DictReader(io.StringIO(download(monitor, "CSV").decode("utf-8-sig"))))
    assert len(rows) == 12
    for row in rows:
        assert row["fictional"] == "FICTIONAL"
        assert row["year"] == "2024"
        assert row["method"].startswith("Scale: goalposts; Adding up inside a dimension: arithmetic mean; ")
        assert "Personal security 40.0 %; Community security 10.0 %" in row["weights"]
        assert "200 runs" in row["interval"]
        assert row["evidence"] == "F"
        assert bool(row["rank"]) == bool(row["rank_low"]) == (row["place"] != "Ochre")
    assert [row["not_rankable"] for row in rows if row["place"] == "Ochre"] == ["too few figures"]
    picture = download(monitor, "SVG").decode()
    for mark in ("FICTIONAL", "Year 2024", "Personal security 40.0 %", "geometric mean", "200 runs", "evidence: F"):
        assert mark in re.sub(r"</text><text[^>]*>", " ", picture)
    assert "var(" not in picture
    assert "Not rankable: Ochre: too few figures." in re.sub(r"</text><text[^>]*>", " ", picture)


def test_a_file_speaks_the_language_of_its_page(visit):
    rows = list(csv.DictReader(io.StringIO(download(visit(f"es/{MONITOR}"), "CSV").decode("utf-8-sig"))))
    first = rows[0]
    assert list(first)[:4] == ["lugar", "puntuación", "puntuación_de", "puntuación_a"]
    assert first["ficticio"] == "FICTICIO"
    assert first["método"].startswith("Escala: extremos fijos; ")
    assert "200 cálculos" in first["intervalo"]
    assert first["pesos"].startswith("Seguridad económica 14.3 %; ")
    assert [row["no_se_puede_ordenar"] for row in rows if row["lugar"] == "Ochre"] == ["muy pocas cifras"]


def test_no_cell_of_a_file_is_a_formula(site, page):
    """A place whose name a spreadsheet would run, in figures that somebody computed with the library."""

    def rename(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace('"Agate"', '"=1+1"').replace('"Basalt"', '"-3.5"'))

    page.route(re.compile(r"cities\.json"), rename)
    page.goto(site.url(f"/{MONITOR}"))
    panel(page).locator(ROWS).first.wait_for()
    rows = list(csv.DictReader(io.StringIO(download(page, "CSV").decode("utf-8-sig"))))
    assert {"'=1+1", "-3.5"} <= {row["place"] for row in rows}


def test_a_picture_has_a_margin_on_every_side(monitor):
    taken = Image.open(io.BytesIO(download(monitor, "PNG")))
    shown = taken.convert("L").point(lambda light: 255 * (light < 240))
    left, top, right, bottom = shown.getbbox()
    assert min(left, top, taken.width - right, taken.height - bottom) >= 24
    assert taken.width == 1800


def test_firm_pairs_are_the_librarys_and_say_what_they_rest_on(monitor):
    framework = read_framework(EXAMPLE / "framework.yml")
    result = compute(framework, read_data(EXAMPLE / "fictional_cities.csv", framework), runs=1)
    firm = {(result.ranked[one], result.ranked[other]) for one, other in np.argwhere(result.dominance)}
    assert firm
    rows = list(csv.DictReader(io.StringIO(download(monitor, "Firm pairs as CSV").decode("utf-8-sig"))))
    assert {(row["place"], row["nowhere_behind"]) for row in rows} == firm
    for row in rows:
        assert (row["evidence"], row["year"], row["fictional"]) == ("F", "2024", "FICTIONAL")
        assert row["weights"].startswith("Economic security 14.3 %")
    first, second = min(firm)
    here = panel(monitor)
    here.get_by_label("First place").select_option(second)
    here.get_by_label("Second place").select_option(first)
    expect(here.get_by_text(f"{first} is nowhere behind {second}, on any indicator")).to_be_visible()
    here.locator("summary", has_text="11 of 11 places").click()
    here.get_by_label(second, exact=True).uncheck()
    expect(here.locator("summary", has_text="10 of 11 places")).to_be_visible()
    expect(here.locator(ROWS).first).not_to_contain_text(second)  # the buttons stand below it, and move with it
    fewer = list(csv.DictReader(io.StringIO(download(monitor, "Firm pairs as CSV").decode("utf-8-sig"))))
    assert {(row["place"], row["nowhere_behind"]) for row in fewer} == {pair for pair in firm if second not in pair}


def test_the_piece_for_another_page_loads_nothing(monitor):
    panel(monitor).get_by_role("button", name="Copy for another page").press("Enter")
    area = panel(monitor).locator("textarea")
    expect(area).to_be_visible()
    piece = area.input_value()
    assert "FICTIONAL" in piece
    assert not re.search(r"<(script|img|iframe|link)|url\(|\bstyle=", piece)


@pytest.mark.parametrize("chosen", ["cities", "districts"])
def test_the_piece_for_another_page_fits_its_room_and_keeps_its_letters(monitor, new_context, chosen):
    monitor.locator(f"input[name=monitor-set][value*={chosen}]").check()
    panel(monitor).get_by_role("button", name="Copy for another page").press("Enter")
    area = panel(monitor).locator("textarea")
    expect(area).to_be_visible()
    other = new_context().new_page()
    other.set_content(f"<!doctype html><title>Another page</title>{area.input_value()}")
    sizes = {}
    for width in (390, 1280):
        other.set_viewport_size({"width": width, "height": 800})
        assert other.evaluate("document.documentElement.scrollWidth") == width
        svg = other.locator("figure > svg").bounding_box()
        for text in other.locator("figure text").all():
            box = text.bounding_box()
            assert svg["x"] <= box["x"]
            assert box["x"] + box["width"] <= svg["x"] + svg["width"]
        sizes[width] = other.locator("figure text").last.bounding_box()["height"]
    assert sizes[390] == sizes[1280] > 14


def test_the_page_weighs_little_with_all_that_it_loads(visit, page):
    bodies = {}
    page.on("response", lambda answer: bodies.setdefault(answer.url, answer))
    visit(MONITOR)
    page.wait_for_load_state("networkidle")
    packed = [answer.body() for answer in bodies.values() if answer.ok]
    weights = [len(body) if body.startswith(b"wOF2") else len(gzip.compress(body)) for body in packed]
    assert any(url.endswith("cities.json") for url in bodies)
    assert sum(weights) <= MOST_BYTES
