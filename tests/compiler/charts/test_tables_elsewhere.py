"""Charts of tables that lie with another module or case."""

from __future__ import annotations

from bs4 import BeautifulSoup

from compiler.course import read_course
from compiler.website.finishing import finish
from compiler.website.website import Website

HERE = "data: data/lanterns.csv\nwhere: {street: Main Street}\nmark: bar\nx: lanterns\ny: side"
ELSEWHERE = "data: ../../case_studies/lantern-town/data/town.csv\nmark: bar\nx: lanterns\ny: year"


def test_a_chart_draws_the_table_of_another_folder_with_its_titles_and_leads_to_its_file(mini_course):
    lesson = mini_course / "curriculum" / "01-streets" / "01-looking.md"
    text = lesson.read_text(encoding="utf-8")
    lesson.write_text(text.replace(HERE, ELSEWHERE), encoding="utf-8")
    lesson.with_name("01-looking.es.md").unlink()
    descriptor = mini_course / "case_studies" / "lantern-town" / "data" / "datapackage.json"
    described = descriptor.read_text(encoding="utf-8").replace('"title": "Lanterns"', '"title": "Lanterns that burn"')
    descriptor.write_text(described, encoding="utf-8")
    website = Website(read_course(mini_course), "en")
    page = website.pages["curriculum/01-streets/01-looking.md"]
    figure = BeautifulSoup(finish(website, page, '<div data-slot="1"></div>'), "lxml").select_one("#chart-lights")
    assert "Lanterns that burn" in [cell.get_text() for cell in figure.select("thead th")]
    assert sorted(cell.get_text() for cell in figure.select("tbody tr")[1]) == ["20", "2021"]
    table, description = (link["href"] for link in figure.select("a.download"))
    assert table.startswith("../")
    assert table.endswith("/lantern-town/data/town.csv")
    assert description == table.replace("town.csv", "datapackage.json")


def test_every_table_stands_once_in_the_course(repository):
    course = read_course(repository)
    files = [path for folder in course.data_folders for path in folder.files]
    assert len({path.read_bytes() for path in files}) == len(files)
    assert len({path.name for path in files}) == len(files)
