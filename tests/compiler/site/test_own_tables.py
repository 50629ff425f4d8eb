"""A notebook reads the table that its learner got elsewhere, and nothing of such a table is given out."""

from __future__ import annotations

import json
import os
import shutil

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient

from compiler.course import read_course
from compiler.notebooks.named_files import find_named_files

ROWS = {
    "own/two_counters.csv": ["2016,120,110,100000", "2017,130,131,101000"],
    "own/counts_by_place.csv": [
        "Here,2015,10,100000",
        "Here,2016,20,100000",
        "There,2015,5,50000",
        "There,2016,5,50000",
    ],
    "own/stations.csv": ["North,2014,100", "North,2015,40", "South,2015,70", "South,2016,75"],
    "own/indicators.csv": ["Here,10,50", "There,20,40", "Elsewhere,30,30", "Nowhere,,1"],
}
"""Rows of each file in the form that curriculum/elsewhere.yml asks for; the figures are invented."""
SAID = {
    "own/two_counters.csv": ["Your own two counters", "9.1"],
    "own/counts_by_place.csv": ["Your own places, 2015 to 2016", "100.0"],
    "own/stations.csv": ["Your own stations", "60"],
    "own/indicators.csv": ["Your own places over 800 indices", "Elsewhere"],
}


@pytest.fixture(scope="module")
def course(repository):
    return read_course(repository)


def find_lesson(course, name):
    return next(lesson for module in course.modules for lesson in module.lessons if lesson.front.id == name)


def test_the_form_of_every_table_elsewhere_is_tried_here(course):
    tables = course.elsewhere.content.tables
    assert {table.file for table in tables} == set(ROWS)
    assert {table.country for table in tables} == {"MX", "ZA"}
    widths = {table.file: {len(other.columns) for other in tables if other.file == table.file} for table in tables}
    assert all(len(counts) == 1 for counts in widths.values())
    assert all(len(ROWS[file][0].split(",")) == min(counts) for file, counts in widths.items())


def test_the_notebooks_read_tables_of_that_form(course, tmp_path):
    tables = {table.file: table for table in course.elsewhere.content.tables}
    for name in {table.notebook for table in tables.values()}:
        path = find_lesson(course, name).path
        folder = tmp_path / path.parent.name
        if not folder.exists():
            shutil.copytree(path.parent, folder)
        files = [file for file, table in tables.items() if table.notebook == name]
        (folder / "own").mkdir(exist_ok=True)
        for file in files:
            header = ",".join(column.id for column in tables[file].columns)
            (folder / file).write_text("\n".join([header, *ROWS[file]]) + "\n", encoding="utf-8")
        notebook = nbformat.read(path, as_version=4)
        client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
        client.execute(env={**os.environ, "PYTHONPATH": ""})
        outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
        html = " ".join("".join(output.get("data", {}).get("text/html", "")) for output in outputs)
        said = BeautifulSoup(html, "lxml").get_text(" ")
        for file in files:
            assert all(part in said for part in SAID[file]), (file, said[-600:])
            assert f"{file} is not here" not in said


def test_without_them_the_page_says_what_is_not_there(real_build, course):
    for table in course.elsewhere.content.tables:
        lesson = find_lesson(course, table.notebook)
        page = real_build / "public" / lesson.url / "index.html"
        text = " ".join(BeautifulSoup(page.read_text(encoding="utf-8"), "lxml").get_text(" ").split())
        assert f"{table.file} is not here" in text


def test_a_learners_own_table_goes_into_no_download(mini_course):
    folder = mini_course / "curriculum" / "01-streets"
    notebook = folder / "02-counting.ipynb"
    source = json.loads(notebook.read_text(encoding="utf-8"))
    code = next(cell for cell in source["cells"] if cell["cell_type"] == "code")
    code["source"] = ["open('own/theirs.csv')\n", *code["source"]]
    (folder / "own").mkdir()
    (folder / "own" / "theirs.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "own/theirs.csv" not in find_named_files(folder, source)
