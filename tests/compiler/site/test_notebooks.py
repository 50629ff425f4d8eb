from __future__ import annotations

import json
import shutil
from datetime import date

import pytest
from bs4 import BeautifulSoup

from compiler.course import read_course
from compiler.errors import ContentErrors
from compiler.notebooks.kept import run_notebook, run_notebooks
from compiler.releasing import release_table

DAY = date(2026, 12, 24)
PICTURE = 'from IPython.display import HTML\nHTML(f\'<img alt="a" src="{address}">\')'


@pytest.fixture
def lock(tmp_path):
    path = tmp_path / "locked.txt"
    path.write_text("altair==1\nnobody-has-this==2\n", encoding="utf-8")
    return path


@pytest.fixture
def run(mini_course, lock):
    def run():
        page = next(page for page in read_course(mini_course).pages if page.path.suffix == ".ipynb")
        return run_notebook(page.texts["en"], mini_course, lock)

    return run


def edit(mini_course, *code, text=None):
    path = mini_course / "curriculum" / "01-streets" / "02-counting.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    if code:
        cells = [
            {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": c} for c in code
        ]
        notebook["cells"][1:] = cells
    if text:
        notebook["cells"][0]["source"] += [text]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def outputs(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(output["data"]["text/plain"]) for cell in cells for output in cell.get("outputs", [])]


def add_a_lantern(mini_course):
    data = mini_course / "curriculum" / "01-streets" / "data" / "lanterns.csv"
    rows = data.read_text(encoding="utf-8")
    data.write_text(rows.replace(",4", ",5", 1), encoding="utf-8")
    release_table(mini_course, "lanterns", {"en": "One lantern was counted again."}, DAY)


def test_what_has_not_changed_is_kept_and_not_run_again(run):
    first = run()
    first.write_text(first.read_text(encoding="utf-8").replace("cell-1", "kept"), encoding="utf-8")
    assert run() == first
    assert "kept" in first.read_text(encoding="utf-8")


def test_changed_data_run_the_notebook_again(run, mini_course):
    before = outputs(run())
    add_a_lantern(mini_course)
    after = outputs(run())
    assert int(after[0]) == int(before[0]) + 1


def test_changed_code_runs_the_notebook_again_and_the_old_copy_goes(run, mini_course):
    first = run()
    edit(mini_course, "40 + 2")
    second = run()
    assert outputs(second) == ["42"]
    assert not first.exists()


def test_data_outside_the_folder_count_when_the_code_names_them(run, mini_course):
    edit(mini_course, "open('../../case_studies/lantern-town/data/town.csv').read().count('\\n')")
    before = outputs(run())
    town = mini_course / "case_studies" / "lantern-town" / "data" / "town.csv"
    lines = town.read_text(encoding="utf-8").rstrip("\n").split("\n")
    town.write_text("\n".join([*lines, lines[-1]]) + "\n", encoding="utf-8")
    release_table(mini_course, "town", {"en": "A row was added."}, DAY)
    assert int(outputs(run())[0]) == int(before[0]) + 1


def test_other_locked_versions_run_the_notebook_again(run, lock):
    first = run()
    lock.write_text("altair==1\n", encoding="utf-8")
    assert run() != first


def test_a_notebook_runs_in_its_own_folder_and_sees_no_earlier_run(run, mini_course):
    edit(mini_course, "import os; os.path.basename(os.getcwd())", "'earlier' in dir()", "earlier = 1")
    assert outputs(run()) == ["'01-streets'", "False"]
    shutil.rmtree(mini_course / "build")
    assert outputs(run()) == ["'01-streets'", "False"]


def test_charts_become_pictures_with_their_description(run, mini_course):
    edit(
        mini_course,
        "import altair as alt\n"
        "rows = alt.Data(values=[{'a': 'x', 'n': 1}])\n"
        "alt.Chart(rows).mark_bar().encode(x='n:Q', y='a:N').properties(description='One bar & no more')",
    )
    cell = json.loads(run().read_text(encoding="utf-8"))["cells"][1]
    html = "".join(cell["outputs"][0]["data"]["text/html"])
    assert list(cell["outputs"][0]["data"]) == ["text/html"]
    assert 'role="img" aria-label="One bar &amp; no more"' in html
    assert "jsdelivr" not in html


def test_a_chart_that_says_its_width_is_drawn_for_phones_and_for_wide_columns(run, mini_course):
    edit(
        mini_course,
        "import altair as alt\n"
        "rows = alt.Data(values=[{'a': 'x', 'n': 1}])\n"
        "chart = alt.Chart(rows).mark_bar().encode(x='n:Q', y='a:N')\n"
        "chart.properties(width=200, height=90, description='One bar')",
    )
    cell = json.loads(run().read_text(encoding="utf-8"))["cells"][1]
    html = BeautifulSoup("".join(cell["outputs"][0]["data"]["text/html"]), "lxml")
    sizes = {svg["class"][1]: (float(svg["width"]), float(svg["height"])) for svg in html.find_all("svg")}
    narrow, wide = sizes["chart__svg--narrow"], sizes["chart__svg--wide"]
    assert 200 < narrow[0] < 316
    assert 630 < wide[0] <= 650
    assert wide[1] > narrow[1]


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("from IPython.display import HTML\nHTML('<script>alert(1)</script>')", "needs a script"),
        ("from IPython.display import HTML\nHTML('<b onclick=\"x()\">b</b>')", "needs a script"),
        ("address = 'https:' + '//books.example/a.png'\n" + PICTURE, "another site"),
        ("from IPython.display import SVG\nSVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')", "without alt text"),
    ],
)
def test_an_output_that_a_page_cannot_show_is_refused(run, mini_course, code, reason):
    edit(mini_course, code)
    with pytest.raises(ContentErrors, match=reason):
        run()


def test_every_mistake_of_every_notebook_is_shown(mini_course):
    edit(mini_course, "raise ValueError('first')")
    other = mini_course / "curriculum" / "01-streets" / "02-counting.es.ipynb"
    notebook = json.loads(other.with_name("02-counting.ipynb").read_text(encoding="utf-8"))
    notebook["cells"][1]["source"] = "raise ValueError('second')"
    notebook["metadata"]["course"] = {"title": "Contar", "description": "Contar.", "translates": "0" * 12}
    other.write_text(json.dumps(notebook), encoding="utf-8")
    with pytest.raises(ContentErrors) as caught:
        run_notebooks(read_course(mini_course))
    assert [error.message.rpartition(": ")[2] for error in caught.value.errors] == ["second", "first"]
    assert list((mini_course / "build").rglob("*.ipynb")) == []


def test_a_cell_that_kills_its_kernel_is_named(run, mini_course):
    edit(mini_course, "1", "import os; os._exit(3)")
    with pytest.raises(ContentErrors) as caught:
        run()
    assert "the kernel died" in str(caught.value)
