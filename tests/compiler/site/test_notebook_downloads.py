"""A notebook is taken home as a zip: complete, the same each time, and it runs where it is unpacked."""

from __future__ import annotations

import io
import json
import os
import zipfile

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient

from compiler.course import read_course
from compiler.notebooks.bundle import find_notebooks, make_bundle


def open_bundle(course):
    lesson = next(find_notebooks(course))
    return zipfile.ZipFile(io.BytesIO(make_bundle(course, lesson, "en")))


def test_a_bundle_holds_all_that_the_notebook_needs(mini_course):
    bundle = open_bundle(read_course(mini_course))
    assert bundle.namelist() == [
        "counting/LICENSE.txt",
        "counting/README.md",
        "counting/counting.ipynb",
        "counting/data/datapackage.json",
        "counting/data/lanterns.csv",
        "counting/requirements.txt",
    ]
    assert b"Attribution 4.0 International" in bundle.read("counting/LICENSE.txt")
    package = json.loads(bundle.read("counting/data/datapackage.json"))
    assert [resource["path"] for resource in package["resources"]] == ["lanterns.csv"]


def test_a_bundle_asks_for_the_locked_versions_of_what_its_code_imports(real_build, repository):
    with zipfile.ZipFile(real_build / "public" / "downloads" / "afghan-survey.zip") as archive:
        lines = archive.read("afghan-survey/requirements.txt").decode().splitlines()
    locked = (repository / "requirements" / "serve.txt").read_text(encoding="utf-8")
    assert {line.partition("==")[0] for line in lines} == {"altair", "ipykernel", "ipython", "numpy", "pandas"}
    assert all(f"{line} \\\n" in locked for line in lines)


def test_a_bundle_is_the_same_byte_for_byte_wherever_the_course_lies(mini_course, golden):
    one, other = (read_course(root) for root in (mini_course, golden / "mini_course"))
    first, second = (make_bundle(course, next(find_notebooks(course)), "en") for course in (one, other))
    assert first == second


def test_what_only_the_site_knows_is_not_in_the_notebook(real_build):
    paths = sorted((real_build / "public" / "downloads").glob("*.zip"))
    for path in (path for path in paths if path.name != "course-site.zip"):
        with zipfile.ZipFile(path) as archive:
            notebook = nbformat.reads(archive.read(f"{path.stem}/{path.stem}.ipynb"), as_version=4)
        nbformat.validate(notebook)
        text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
        for form in ("{#", "[@", "](../", ".md)", "```decision", "```worksheet", "!!! "):
            assert form not in text, (path.stem, form)
        assert all(not cell.get("outputs") for cell in notebook.cells)


@pytest.mark.parametrize("name", ["afghan-survey", "rates-and-denominators", "missing-data", "index-in-ten-steps"])
def test_a_downloaded_notebook_runs_where_it_is_unpacked(real_build, tmp_path, name):
    with zipfile.ZipFile(real_build / "public" / "downloads" / f"{name}.zip") as archive:
        archive.extractall(tmp_path)
    folder = tmp_path / name
    notebook = nbformat.read(folder / f"{name}.ipynb", as_version=4)
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(folder)}})
    client.execute(env={**os.environ, "PYTHONPATH": ""})
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert all(cell.execution_count for cell in code)


@pytest.mark.parametrize("language", ["", "es/"])
def test_the_page_of_a_notebook_leads_to_its_download(real_build, language):
    path = real_build / "public" / language / "modules" / "data" / "missing-data" / "index.html"
    link = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").select_one(".notebook__download a")
    assert (path.parent / link["href"]).resolve().is_file()
