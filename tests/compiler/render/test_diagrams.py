from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from compiler.render.diagrams import draw_diagram, is_diagram, put_diagrams

COLUMN = 351
"""How many pixels wide the text is on a phone of 390."""
SMALLEST = 12

DRAWING = b"""<?xml version="1.0"?>
<!-- drawn by hand -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" width="20" height="10" color="#123456" font-family="serif"
  onload="alert(1)">
  <title>Two lanterns</title>
  <style>rect { fill: red }</style>
  <script>alert(1)</script>
  <rect width="20" height="10" fill="currentColor" style="fill: red" class="lamp"/>
  <text x="1" y="9">on &amp; off</text>
</svg>
"""


@pytest.fixture(scope="module")
def diagrams(repository):
    found = sorted((repository / "curriculum").rglob("*.svg")) + sorted((repository / "case_studies").rglob("*.svg"))
    assert found
    return {path.relative_to(repository).as_posix(): etree.parse(path).getroot() for path in found}


def test_a_diagram_takes_its_ink_and_its_type_from_the_page():
    svg = BeautifulSoup(draw_diagram(DRAWING, 'Two "lanterns" & a street'), "lxml-xml").svg
    assert svg.attrs == {
        "viewBox": "0 0 20 10",
        "width": "20",
        "height": "10",
        "class": "diagram",
        "role": "img",
        "aria-label": 'Two "lanterns" & a street',
    }
    assert svg.rect.attrs == {"width": "20", "height": "10", "fill": "currentColor"}
    assert svg.find("text").get_text() == "on & off"


def test_a_diagram_brings_no_style_no_script_and_no_second_name():
    svg = BeautifulSoup(draw_diagram(DRAWING, "Lanterns"), "lxml-xml")
    assert svg.find_all(["style", "script", "title"]) == []
    assert "drawn by hand" not in draw_diagram(DRAWING, "Lanterns")


def test_only_the_marked_image_becomes_a_diagram(tmp_path):
    (tmp_path / "lamp.svg").write_bytes(DRAWING)
    page = '<p>a<img alt="Lamp &gt; dark" data-diagram="lamp.svg" src="../lamp.svg"/>b<img alt="c" src="d.png"/></p>'
    html = BeautifulSoup(put_diagrams(page, tmp_path), "lxml")
    assert html.svg["aria-label"] == "Lamp > dark"
    assert [image["src"] for image in html.find_all("img")] == ["d.png"]
    assert html.p.get_text(strip=True).startswith("a")


@pytest.mark.parametrize("content", [b"", b"<svg", b"\xff\xfe", b"no drawing"])
def test_what_is_no_drawing_stays_an_image(tmp_path, content):
    (tmp_path / "lamp.svg").write_bytes(content)
    for name in ("lamp.svg", "missing.svg"):
        page = f'<img alt="Lamp" data-diagram="{name}" src="../{name}"/>'
        assert put_diagrams(page, tmp_path) == page


@pytest.mark.parametrize("target", ["https://a.example/b.svg", "/b.svg", "b.png", "data:image/svg+xml,b.svg"])
def test_an_image_from_elsewhere_is_no_diagram(target):
    assert not is_diagram(target)


def test_diagrams_of_the_course_have_no_ground_and_no_ink_of_their_own(diagrams):
    for name, root in diagrams.items():
        for element in root.iter(etree.Element):
            for colour in {element.get("fill"), element.get("stroke")} - {None, "none", "currentColor"}:
                assert float(element.get("fill-opacity", "1")) <= 0.25, (name, colour)


def test_text_in_diagrams_of_the_course_can_be_read_on_a_phone(diagrams):
    for name, root in diagrams.items():
        shrunk = min(1, COLUMN / float(root.get("width")))
        for text in root.iter("{http://www.w3.org/2000/svg}text"):
            sizes = (element.get("font-size") for element in (text, *text.iterancestors()))
            size = float(next(size for size in sizes if size))
            assert size * shrunk >= SMALLEST, (name, text.text)
