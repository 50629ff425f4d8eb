"""h5p-cli is stood in for by small programs, among them one that lies about its success as the real one does."""

from __future__ import annotations

import json
import sys

import pytest
from click.testing import CliRunner

from compiler.cli import main
from compiler.curriculum import H5pVersions
from compiler.h5p.libraries import find_missing, find_wanted, install_libraries

VERSIONS = H5pVersions()


def write_library(folder, name, version, dependencies=(), **changes):
    home = folder / "libraries" / f"{name}-{version}"
    home.mkdir(parents=True)
    major, minor = map(int, version.split("."))
    data = {
        "machineName": name,
        "majorVersion": major,
        "minorVersion": minor,
        "preloadedJs": [{"path": "main.js"}],
        "preloadedDependencies": [
            {"machineName": other, "majorVersion": 1, "minorVersion": 0} for other in dependencies
        ],
        **changes,
    }
    (home / "library.json").write_text(json.dumps(data), encoding="utf-8")
    (home / "semantics.json").write_text("[]", encoding="utf-8")
    (home / "main.js").write_text("1", encoding="utf-8")
    return home


@pytest.fixture
def whole(tmp_path):
    for library in find_wanted(VERSIONS):
        write_library(tmp_path, library.name, library.version, dependencies=["H5P.Question"])
    write_library(tmp_path, "H5P.Question", "1.0")
    return tmp_path


def test_a_whole_folder_lacks_nothing(whole):
    assert find_missing(whole, VERSIONS) == []


def test_an_empty_folder_lacks_every_content_type_by_name(tmp_path):
    assert find_missing(tmp_path, VERSIONS) == [f"{library} is not there" for library in find_wanted(VERSIONS)]


def test_what_a_library_needs_itself_is_looked_for_too(whole):
    home = whole / "libraries" / "H5P.Question-1.0"
    (home / "library.json").unlink()
    assert find_missing(whole, VERSIONS) == ["H5P.Question 1.0 is there without a readable library.json"]
    home.rename(whole / "elsewhere")
    assert find_missing(whole, VERSIONS) == ["H5P.Question 1.0 is not there"]


def test_another_version_is_named_with_what_to_do(tmp_path):
    write_library(tmp_path, "H5P.TrueFalse", "1.9")
    sentence = next(entry for entry in find_missing(tmp_path, VERSIONS) if "TrueFalse" in entry)
    assert "there is H5P.TrueFalse-1.9" in sentence
    assert "`h5p` in course.yml" in sentence


def test_files_that_are_empty_broken_or_misnamed_are_found(whole):
    libraries = whole / "libraries"
    (libraries / "H5P.Blanks-1.14" / "main.js").write_text("", encoding="utf-8")
    (libraries / "H5P.DragText-1.10" / "semantics.json").write_text("{", encoding="utf-8")
    (libraries / "H5P.Question-1.0" / "library.json").write_text('{"machineName": "H5P.Other"}', encoding="utf-8")
    assert find_missing(whole, VERSIONS) == [
        "H5P.Blanks 1.14: the file main.js is missing or empty",
        "H5P.DragText 1.10: the file semantics.json is missing or no JSON",
        "H5P.Question 1.0: its library.json says H5P.Other None.None",
    ]


def test_a_program_that_fails_and_says_all_is_well_is_not_believed(tmp_path):
    said = []
    liar = (sys.executable, "-c", "print('> error\\nError: getaddrinfo ENOTFOUND code.example')")
    install_libraries(tmp_path, VERSIONS, liar, said.append)
    assert said[:2] == [
        "Asking h5p-cli for H5P.QuestionSet 1.21 ...",
        "  it said: Error: getaddrinfo ENOTFOUND code.example",
    ]
    assert len(find_missing(tmp_path, VERSIONS)) == 5


def test_a_program_is_called_for_every_content_type_in_the_folder(tmp_path):
    script = "import sys, pathlib; pathlib.Path('asked').open('a').write(' '.join(sys.argv[1:]) + '\\n')"
    install_libraries(tmp_path / "new", VERSIONS, (sys.executable, "-c", script), lambda _: None)
    assert (tmp_path / "new" / "asked").read_text().split("\n")[:2] == [
        "setup h5p-question-set",
        "setup h5p-multi-choice",
    ]


def test_a_program_that_is_not_there_is_said_and_not_raised(tmp_path):
    said = []
    install_libraries(tmp_path, VERSIONS, (str(tmp_path / "nothing"),), said.append)
    assert len(find_missing(tmp_path, VERSIONS)) == 5


def test_the_command_ends_with_one_and_says_what_it_could_not_get(golden, tmp_path):
    call = ["--root", str(golden / "mini_course"), "h5p", "libraries", str(tmp_path)]
    without = CliRunner().invoke(main, call, env={"PATH": str(tmp_path)})
    assert without.exit_code == 1
    assert "neither `h5p` nor `npx` is on this machine" in without.output
    checked = CliRunner().invoke(main, [*call, "--check"])
    assert checked.exit_code == 1
    assert "Missing: H5P.DragText 1.10 is not there\n" in checked.output


def test_the_command_is_content_with_a_whole_folder(golden, whole):
    result = CliRunner().invoke(
        main, ["--root", str(golden / "mini_course"), "h5p", "libraries", str(whole), "--check"]
    )
    assert result.exit_code == 0
    assert "All content types are in" in result.output
