"""A chart outside its page keeps its colours, says what it is, and is a picture that any program opens."""

from __future__ import annotations

import struct
import zlib

import pytest
from lxml import etree

from compiler.charts.standalone import Caption, fit, make_png, make_svg, read_colours

DRAWING = (
    '<svg class="chart__svg" role="img" aria-label="Bars" width="200" height="100" viewBox="0 0 200 100">'
    '<rect fill="var(--chart-1)" width="10" height="10"/><text font-family="var(--font)" fill="var(--ink)">4</text>'
    '<rect fill="color-mix(in srgb, var(--chart-2) 50%, transparent)" width="10" height="10"/></svg>'
)
CAPTION = Caption(
    "Lanterns & <more>", "per street", ("Source: R2 (C), Lanterns, 2021", "A course, table lanterns, CC-BY-4.0.")
)


@pytest.fixture(scope="module")
def colours(repository):
    return read_colours((repository / "site" / "assets" / "css" / "tokens.css").read_text(encoding="utf-8"))


@pytest.fixture
def svg(colours):
    return make_svg(DRAWING, CAPTION, 'Bars & "more"', colours)


def test_its_colours_are_those_of_the_light_page(svg, colours):
    assert colours["chart-1"] == "#0b6b6b"
    assert 'fill="#0b6b6b"' in svg
    assert 'fill="#d8aa87"' in svg  # half of #b0560f on white
    assert "var(" not in svg
    assert "color-mix" not in svg


def test_it_says_what_it_is_where_it_is_from_and_what_one_may_do_with_it(svg):
    root = etree.fromstring(svg.encode())
    texts = ["".join(text.itertext()) for text in root.iter("{*}text")]
    for line in (CAPTION.title, CAPTION.unit, *CAPTION.foot):
        assert line in texts
    assert root.get("aria-label") == 'Bars & "more"'
    assert not root.xpath(
        "//@href | //@style | //*[local-name()='style' or local-name()='image' or local-name()='script']"
    )


def test_long_words_stand_on_several_lines_inside_the_picture(colours):
    svg = make_svg(DRAWING, Caption("T", "", ("A long note about lanterns. " * 12,)), "Bars", colours)
    lines = [text for text in etree.fromstring(svg.encode()).iter("{*}text") if text.text.startswith(("A", "long"))]
    assert len(lines) > 1
    assert float(etree.fromstring(svg.encode()).get("height")) > 200


@pytest.mark.parametrize("hidden", [False, True])
def test_for_a_page_of_others_it_takes_the_width_of_its_column_and_needs_no_style(colours, hidden):
    root = etree.fromstring(fit(DRAWING, colours, "figure--narrow", hidden=hidden).encode())
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("100%", "116", "-8 -8 216 116")
    assert root.get("preserveAspectRatio") == "xMinYMin meet"
    assert root.get("display") == ("none" if hidden else None)
    assert (root.get("role"), root.get("aria-label"), root.get("class")) == ("img", "Bars", "figure--narrow")
    assert not root.xpath("//@style | //*[local-name()='style']")
    assert "var(" not in etree.tostring(root, encoding="unicode")


def test_a_png_is_painted_once_and_is_whole(svg, tmp_path):
    png = make_png(svg, tmp_path / "kept")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    assert (width, height) == (2 * (620 + 48), 2 * round(float(etree.fromstring(svg.encode()).get("height"))))
    start, kinds = 8, []
    while start < len(png):
        length = int.from_bytes(png[start : start + 4], "big")
        chunk = png[start + 4 : start + 8 + length]
        assert zlib.crc32(chunk) == int.from_bytes(png[start + 8 + length : start + 12 + length], "big")
        kinds.append(chunk[:4])
        start += 12 + length
    assert (kinds[0], kinds[-1]) == (b"IHDR", b"IEND")
    assert kinds.count(b"IDAT") == 1
    (kept,) = (tmp_path / "kept").iterdir()
    kept.write_bytes(b"kept")
    assert make_png(svg, tmp_path / "kept") == b"kept"
