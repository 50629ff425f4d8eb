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
    {"name": "lit", "title": "Lanterns lit", "type": "number", "description": "-", "unit": "a night"},
]
CUT = "Not from zero."
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
    return draw_chart(chart, read_rows(chart, data, PACKAGE, language), CUT)


def texts(svg):
    return [text.text for text in BeautifulSoup(svg, "lxml-xml").find_all("text")]


def test_rows_are_those_asked_for_in_the_order_of_the_file(data):
    rows = read_rows(a_chart(where={"year": 2020}), data, PACKAGE, "en")
    assert rows.records == [{"x": 4.25, "y": "North"}, {"x": 2.0, "y": "South & <east>"}]
    assert [column.title for column in rows.columns] == ["Side", "Lanterns lit"]
    assert [column.numeric for column in rows.columns] == [False, True]


@pytest.mark.parametrize(("x", "y"), [("lit", "side"), ("side", "lit"), ("year", "lit")])
def test_what_is_counted_is_the_last_column_of_the_table_and_tells_its_unit(data, x, y):
    columns = read_rows(a_chart(x=x, y=y, color="when"), data, PACKAGE, "en").columns
    assert [column.name for column in columns] == [x if y == "lit" else y, "when", "lit"]
    assert [column.unit for column in columns] == ["", "", "a night"]


def test_a_unit_that_the_title_says_is_not_said_twice(data):
    package = PACKAGE.model_copy(deep=True)
    field = package.resources[0].schema_.fields[2].model_copy(update={"unit": "lanterns"})
    schema = package.resources[0].schema_.model_copy(update={"fields": (field,)})
    package = package.model_copy(update={"resources": (package.resources[0].model_copy(update={"schema_": schema}),)})
    assert read_rows(a_chart(), data, package, "en").x.unit == ""


def test_a_column_gives_way_to_the_one_of_the_language(data):
    rows = read_rows(a_chart(where={"year": 2020}), data, PACKAGE, "es")
    assert (rows.y.title, rows.y.values) == ("Lado", ("Norte", "Sur"))
    assert rows.x.title == "Lanterns lit"


def test_a_column_without_description_is_named_after_itself(data):
    rows = read_rows(a_chart(y="when"), data, None, "en")
    assert (rows.y.title, rows.x.title) == ("When", "Lit")


def test_a_long_name_is_drawn_whole(data):
    name = "The street behind the old market hall, after the last bus"
    data.write_text(data.read_text(encoding="utf-8").replace("North", f'"{name}"'), encoding="utf-8")
    drawing = draw(a_chart(where={"year": 2020}), data)
    assert name in texts(drawing.wide)
    assert name in texts(drawing.narrow)


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
    assert {colour for colour in colours if not colour.removeprefix("color-mix(in srgb, ").startswith("var(--")} <= {
        "transparent"
    }


def test_the_same_rows_give_the_same_picture(data):
    chart = a_chart(color="when")
    assert draw(chart, data) == draw(chart, data)


def test_two_pictures_of_a_page_share_no_id(data):
    ids = [re.findall(r'id="([^"]+)"', draw(a_chart(where={"year": year}), data).wide) for year in (2020, 2021)]
    assert not set(ids[0]) & set(ids[1])


def a_line(tmp_path, *values):
    path = tmp_path / "lines.csv"
    rows = [f"{2020 + number},{value},north" for number, value in enumerate(values)]
    path.write_text("\n".join(["year,lit,side", *rows]) + "\n", encoding="utf-8")
    return draw(a_chart(mark="line", x="year", y="lit", color="side"), path)


def test_a_scale_that_does_not_begin_at_zero_says_so_in_the_picture(tmp_path):
    drawing = a_line(tmp_path, 60, 58, 63)
    for svg in (drawing.wide, drawing.narrow):
        assert CUT in texts(svg)
        assert "0" not in texts(svg)


@pytest.mark.parametrize("values", [(7, 5, 3), (0, 5), (12, 130), (-4, -2), ("", "")])
def test_every_other_scale_has_a_zero(tmp_path, values):
    drawing = a_line(tmp_path, *values)
    for svg in (drawing.wide, drawing.narrow):
        assert CUT not in texts(svg)
        assert "0" in texts(svg) or values == ("", "")


@pytest.mark.parametrize("values", [(73.3, 44.8, 58), (67.8, 58.6), (0.4, 8.6), (12, 101)])
def test_no_point_lies_beyond_the_last_label_of_its_axis(tmp_path, values):
    drawing = a_line(tmp_path, *values)
    for svg in (drawing.wide, drawing.narrow):
        labels = [float(text) for text in texts(svg) if re.fullmatch(r"(?!20\d\d$)[\d.]+", text)]
        assert min(labels) <= min(values)
        assert max(labels) >= max(values)


def test_series_can_be_told_apart_without_colours(data):
    bars = BeautifulSoup(draw(a_chart(color="when"), data).wide, "lxml-xml")
    fills = [path["fill"] for path in bars.select("path[fill][stroke]")]
    assert len({re.search(r"\d+%|$", fill).group() for fill in fills}) == 2  # one full, one nearly empty
    assert len(fills) == 3 + 2  # the legend shows them too
    lines = BeautifulSoup(draw(a_chart(mark="line", x="year", y="lit", color="side"), data).wide, "lxml-xml")
    assert lines.select("path[stroke-dasharray]")
    dots = BeautifulSoup(draw(a_chart(mark="dot", color="when"), data).wide, "lxml-xml")
    assert len({path["d"] for path in dots.select("path[fill]")}) > 1


@pytest.mark.parametrize("mark", ["bar", "dot"])
def test_a_row_without_a_value_keeps_its_place(tmp_path, mark):
    path = tmp_path / "lanterns.csv"
    path.write_text("side,lit\nNorth,4\nEast,\nSouth,2\n", encoding="utf-8")
    drawing = draw(a_chart(mark=mark), path)
    for svg in (drawing.wide, drawing.narrow):
        assert [text for text in texts(svg) if text in {"North", "East", "South"}] == ["North", "East", "South"]
