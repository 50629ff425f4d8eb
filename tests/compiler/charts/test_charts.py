from __future__ import annotations

import json
import re

import pytest
from bs4 import BeautifulSoup

from compiler.blocks import Chart
from compiler.cases import DataPackage
from compiler.charts.drawing import draw_chart
from compiler.charts.rows import read_rows

FIELDS = [
    {"name": "side", "title": "Side", "type": "string", "description": "-"},
    {"name": "side_es", "title": "Lado", "type": "string", "description": "-"},
    {"name": "lit", "title": "Lanterns lit", "type": "number", "description": "-"},
]
PACKAGE = DataPackage.model_validate_json(
    json.dumps(
        {
            "name": "streets",
            "title": "Streets",
            "licenses": [{"name": "CC-BY-4.0"}],
            "sources": [{"title": "Counted"}],
            "resources": [{"name": "lanterns", "path": "lanterns.csv", "schema": {"fields": FIELDS}}],
        }
    )
)


@pytest.fixture
def data(tmp_path):
    path = tmp_path / "lanterns.csv"
    path.write_text(
        "year,side,side_es,lit,when\n"
        "2020,North,Norte,4.25,day\n"
        "2020,South & <east>,Sur,2,day\n"
        "2021,North,Norte,5,night\n"
        "2021,South & <east>,Sur,,night\n",
        encoding="utf-8",
    )
    return path


def a_chart(**values):
    defaults = {"id": "c", "title": "Lanterns", "data": "lanterns.csv", "mark": "bar", "x": "lit", "y": "side"}
    return Chart.model_validate({**defaults, "alt": 'Bars & "more"', "source": ("R1",), **values})


def draw(chart, data, language="en"):
    return draw_chart(chart, read_rows(chart, data, PACKAGE, language))


def texts(svg):
    return [text.text for text in BeautifulSoup(svg, "lxml-xml").find_all("text")]


def test_rows_are_those_asked_for_in_the_order_of_the_file(data):
    rows = read_rows(a_chart(where={"year": 2020}), data, PACKAGE, "en")
    assert rows.records == [{"x": 4.25, "y": "North"}, {"x": 2.0, "y": "South & <east>"}]
    assert [column.title for column in rows.columns] == ["Side", "Lanterns lit"]
    assert [column.numeric for column in rows.columns] == [False, True]


def test_a_column_gives_way_to_the_one_of_the_language(data):
    rows = read_rows(a_chart(where={"year": 2020}), data, PACKAGE, "es")
    assert (rows.y.title, rows.y.values) == ("Lado", ("Norte", "Sur"))
    assert rows.x.title == "Lanterns lit"


def test_a_column_without_description_is_named_after_itself(data):
    rows = read_rows(a_chart(y="when"), data, None, "en")
    assert (rows.y.title, rows.x.title) == ("When", "Lit")


def test_an_empty_value_is_no_zero(data):
    rows = read_rows(a_chart(where={"year": 2021}), data, PACKAGE, "en")
    assert rows.x.values == (5.0, None)


@pytest.mark.parametrize("mark", ["bar", "line", "dot"])
@pytest.mark.parametrize("color", [None, "when"])
def test_every_kind_of_chart_is_drawn_wide_and_narrow_with_one_name(data, mark, color):
    chart = a_chart(mark=mark, color=color, **({"x": "year", "y": "lit"} if mark == "line" else {}))
    for svg in (drawing := draw(chart, data)).wide, drawing.narrow:
        root = BeautifulSoup(svg, "lxml-xml").svg
        assert (root["role"], root["aria-label"]) == ("img", 'Bars & "more"')
        assert root.select("[style], [role], [aria-label], style, title") == []
    width = re.compile(r'width="(\d+)')
    assert int(width.search(drawing.narrow).group(1)) < 350 < int(width.search(drawing.wide).group(1)) < 720


def test_bars_show_their_values_as_the_file_writes_them(data):
    drawing = draw(a_chart(where={"year": 2020}), data)
    for svg in (drawing.wide, drawing.narrow):
        assert {"4.25", "2.00", "North", "South & <east>"} <= set(texts(svg))


def test_every_colour_is_taken_from_the_page(data):
    drawing = draw(a_chart(color="when"), data)
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing.wide + drawing.narrow)) - {"none"}
    assert colours
    assert {colour for colour in colours if not colour.startswith("var(--")} <= {"transparent"}


def test_the_same_rows_give_the_same_picture(data):
    chart = a_chart(color="when")
    assert draw(chart, data) == draw(chart, data)


def test_two_pictures_of_a_page_share_no_id(data):
    ids = [re.findall(r'id="([^"]+)"', draw(a_chart(where={"year": year}), data).wide) for year in (2020, 2021)]
    assert not set(ids[0]) & set(ids[1])
