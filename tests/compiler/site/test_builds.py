from __future__ import annotations

import hashlib
import json
import shutil
import signal
import subprocess

import pytest
from bs4 import BeautifulSoup


@pytest.fixture
def built(mini_build, tmp_path):
    """The built course in miniature, free to be broken."""
    return shutil.copytree(mini_build, tmp_path / "built")


def fingerprint(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def everything(root):
    return fingerprint(root / "public") | {
        name: (root / "build" / name).read_bytes() for name in ("manifest.json", "exam_bank.json")
    }


def run_build(program, root):
    return subprocess.run([program, "--root", root, "build"], capture_output=True, text=True, check=False)


def edit_notebook(root, code):
    path = root / "curriculum" / "01-streets" / "02-counting.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    notebook["cells"][1]["source"] = [code]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def assert_nothing_changed(root, before):
    assert everything(root) == before
    assert list((root / "build").glob("workshop-*")) == []


def test_a_second_build_is_the_same_byte_for_byte(built, build_course):
    before = everything(built)
    build_course(built)
    changed = {name for name, value in everything(built).items() if before.get(name) != value}
    assert changed == set()


def test_a_failing_cell_fails_the_build_and_names_notebook_cell_and_error(built, course_program):
    before = everything(built)
    edit_notebook(built, "1 / 0")
    done = run_build(course_program, built)
    assert done.returncode == 1
    assert "curriculum/01-streets/02-counting.ipynb:" in done.stdout
    assert "code cell 1 (cell 2 of all) failed: ZeroDivisionError: division by zero" in done.stdout
    assert "Nothing was written." in done.stderr
    assert_nothing_changed(built, before)


def test_a_chart_without_a_description_fails_the_build(built, course_program):
    before = everything(built)
    edit_notebook(
        built,
        "import altair as alt\n"
        "alt.Chart(alt.Data(values=[{'x': 1}])).mark_bar().encode(x='x:Q').properties(description='')",
    )
    done = run_build(course_program, built)
    assert done.returncode == 1
    assert "code cell 1 (cell 2 of all) failed: the chart has no alt text" in done.stdout
    assert_nothing_changed(built, before)


def test_broken_content_leaves_everything_as_it_was(built, course_program):
    before = everything(built)
    page = built / "curriculum" / "01-streets" / "01-looking.md"
    page.write_text(page.read_text(encoding="utf-8").replace("sources: [R1]", "sources: [R9]"), encoding="utf-8")
    done = run_build(course_program, built)
    assert done.returncode == 1
    begun, mistake, *_ = done.stdout.split("\n")
    assert begun.rstrip() == "Reading and checking the content"
    assert mistake.startswith("curriculum/01-streets/01-looking.es.md:")
    assert "\ncurriculum/01-streets/01-looking.md:" in done.stdout
    assert_nothing_changed(built, before)


def test_an_interrupted_build_leaves_everything_as_it_was(built, course_program):
    before = everything(built)
    page = built / "curriculum" / "01-streets" / "01-looking.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    with subprocess.Popen(
        [course_program, "--root", built, "build"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert "Reading" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Stopped. Nothing was written." in errors
    assert_nothing_changed(built, before)


def test_a_first_build_that_fails_leaves_no_site(mini_course, course_program):
    edit_notebook(mini_course, "raise SystemError('no')")
    assert run_build(course_program, mini_course).returncode == 1
    assert not (mini_course / "public").exists()
    assert not (mini_course / "build" / "manifest.json").exists()


def test_where_the_address_is_known_pages_name_their_other_languages_in_full(addressed_build):
    path = addressed_build / "public/es/modules/streets/looking/index.html"
    page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
    assert {link["hreflang"]: link["href"] for link in page.select('link[rel="alternate"][hreflang]')} == {
        "en": "https://course.example/modules/streets/looking/",
        "es": "https://course.example/es/modules/streets/looking/",
    }


def test_the_exam_bank_is_for_its_owner_alone(built):
    assert (built / "build" / "exam_bank.json").stat().st_mode & 0o777 == 0o600


def test_the_build_says_what_it_does_and_how_long_it_took(mini_build_says):
    output, errors = mini_build_says
    *steps, heaviest, built = output.strip().split("\n")
    assert steps
    assert [line for line in steps if not line.endswith(" s")] == []
    assert heaviest.startswith("Heaviest first visits: ")
    assert built.startswith("Built in ")
    assert errors == ""


def test_plain_mkdocs_builds_a_site_that_stands_alone(repository, mini_course, course_program, tmp_path):
    shutil.copytree(repository / "site" / "overrides", mini_course / "site" / "overrides")
    for name, folder in (("mkdocs.yml", tmp_path / "site"), ("mkdocs.es.yml", tmp_path / "site" / "es")):
        own = shutil.copy(repository / name, mini_course)
        command = [course_program.with_name("mkdocs"), "build", "--strict", "-q", "-f", own, "-d", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert (folder / "index.html").is_file()
        assert (folder / "assets" / "css" / "course.css").is_file()
        assert (folder / "pagefind" / "pagefind.js").is_file()
