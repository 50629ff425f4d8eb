"""A version of a table stays as it was given out, and a table that differs from its last version is refused."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from compiler.cases import take_checksum
from compiler.cli import main
from compiler.course import read_course
from compiler.errors import ContentErrors
from compiler.releasing import ReleaseError, release_table

DAY = date(2026, 12, 24)


@pytest.fixture
def folder(mini_course):
    return mini_course / "curriculum" / "01-streets" / "data"


def run(root, *arguments):
    return CliRunner().invoke(main, ["--root", str(root), "release", *arguments])


def read_resource(folder):
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"][0]


def change(path, before, after):
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def find_mistakes(root):
    with pytest.raises(ContentErrors) as refusal:
        read_course(root)
    return [str(error) for error in refusal.value.errors]


def test_new_rows_have_not_been_compared_with_their_source(mini_course, folder):
    checked = '"checked": {"date": "2026-11-22", "against": "source"}, '
    change(folder / "datapackage.json", '"path": "lanterns.csv",', f'{checked}"path": "lanterns.csv",')
    read_course(mini_course)
    assert read_resource(folder)["checked"]["against"] == "source"
    change(folder / "lanterns.csv", "north,norte,4", "north,norte,5")
    release_table(mini_course, "lanterns", {"en": "A lantern was counted again."}, DAY)
    assert "checked" not in read_resource(folder)
    read_course(mini_course)


def test_a_changed_table_is_refused_until_it_is_released(mini_course, folder):
    change(folder / "lanterns.csv", "north,norte,4", "north,norte,5")
    place, _, message = find_mistakes(mini_course)[0].partition(": ")
    assert place == "curriculum/01-streets/data/datapackage.json:9"
    assert message == (
        "lanterns.csv differs from its version 1.0.0: run `course release lanterns`, with a note of what changed, "
        "or put back what it held"
    )
    result = run(mini_course, "lanterns", "A lantern was counted again.", "--note-es", "Se contó otra vez.")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "lanterns 1.1.0",
        "curriculum/01-streets/data/releases/lanterns-1.1.0.csv",
        "curriculum/01-streets/data/datapackage.json",
    ]
    read_course(mini_course)
    resource = read_resource(folder)
    assert resource["version"] == "1.1.0"
    assert resource["hash"] == take_checksum((folder / "lanterns.csv").read_bytes())
    assert [entry["version"] for entry in resource["releases"]] == ["1.0.0", "1.1.0"]
    assert resource["releases"][1]["note"] == "A lantern was counted again."
    assert resource["releases"][1]["note_es"] == "Se contó otra vez."
    assert "north,norte,4" in (folder / "releases" / "lanterns-1.0.0.csv").read_text(encoding="utf-8")


def test_other_columns_make_another_first_number(mini_course, folder):
    change(folder / "lanterns.csv", "street,side,", "road,side,")
    version, _ = release_table(mini_course, "lanterns", {"en": "The column street is called road."}, DAY)
    assert version == "2.0.0"
    assert read_resource(folder)["releases"][-1]["date"] == "2026-12-24"


@pytest.mark.parametrize(
    ("before", "column", "after"),
    [("1.4.0", "side", "1.5.0"), ("1.4.0", "flank", "2.0.0"), ("spring", "side", "spring")],
)
def test_the_version_of_a_folder_of_tables_counts_with_theirs(mini_course, folder, before, column, after):
    descriptor = folder / "datapackage.json"
    descriptor.write_text(json.dumps({"version": before, **json.loads(descriptor.read_text(encoding="utf-8"))}))
    change(folder / "lanterns.csv", "street,side,", f"street,{column},")
    change(folder / "lanterns.csv", "north,norte,4", "north,norte,5")
    release_table(mini_course, "lanterns", {"en": "Counted again."}, DAY)
    assert json.loads(descriptor.read_text(encoding="utf-8"))["version"] == after


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("lanterns", "Nothing."), "lanterns is what its version 1.0.0 is: there is nothing to release"),
        (("lamps", "New."), "there is no table lamps. The tables are lanterns, town."),
        (("lanterns", "  "), "The note is empty: say in a sentence what changed."),
    ],
)
def test_what_cannot_be_released_is_said_and_nothing_is_written(mini_course, folder, arguments, sentence):
    before = (folder / "datapackage.json").read_bytes()
    result = run(mini_course, *arguments)
    assert result.exit_code == 1
    assert sentence in result.output
    assert (folder / "datapackage.json").read_bytes() == before
    assert len(list((folder / "releases").iterdir())) == 1


def test_a_broken_table_is_not_released(mini_course, folder):
    change(folder / "lanterns.csv", "Main Street,south,sur,2", "Main Street,south,2")
    with pytest.raises(ReleaseError, match=r"data/lanterns\.csv:3: the row has 3 values"):
        release_table(mini_course, "lanterns", {"en": "Broken."}, DAY)


def test_an_unreadable_descriptor_is_named(mini_course, folder):
    (folder / "datapackage.json").write_text("{", encoding="utf-8")
    with pytest.raises(ReleaseError, match="cannot be read: run `course check` first"):
        release_table(mini_course, "lanterns", {"en": "Broken."}, DAY)


def test_a_version_that_was_changed_lost_or_left_over_is_refused(mini_course, folder):
    kept = folder / "releases" / "lanterns-1.0.0.csv"
    before = kept.read_bytes()
    kept.write_bytes(before + b"\n")
    assert (
        "releases/lanterns-1.0.0.csv was changed: a version stays as it was given out" in find_mistakes(mini_course)[0]
    )
    kept.unlink()
    assert (
        "version 1.0.0 of `lanterns` is lost: lanterns-1.0.0.csv is not in releases/" in find_mistakes(mini_course)[0]
    )
    kept.write_bytes(before)
    (folder / "releases" / "lanterns-0.9.0.csv").write_bytes(before)
    assert find_mistakes(mini_course) == [
        "curriculum/01-streets/data/releases/lanterns-0.9.0.csv:1: is a version that no table in datapackage.json names"
    ]


def test_a_new_table_has_to_be_released_and_its_name_stands_once(mini_course, folder):
    change(folder / "datapackage.json", '"version": "1.0.0",\n      "hash"', '"hash"')
    assert "`version` and `hash` are those of its last release, 1.0.0" in find_mistakes(mini_course)[0]
    descriptor = mini_course / "case_studies" / "lantern-town" / "data" / "datapackage.json"
    change(descriptor, '      "name": "town"', '      "name": "lanterns"')
    assert any("a name stands once in the course" in mistake for mistake in find_mistakes(mini_course))
