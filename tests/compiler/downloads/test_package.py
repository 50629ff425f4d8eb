"""A table taken home is a data package: Frictionless and pandas read it, and it says what it is without the site."""

from __future__ import annotations

import io
import json
import zipfile

import pandas as pd
import pytest
from frictionless import Package

from compiler.cases import take_checksum
from compiler.course import read_course
from compiler.downloads.package import make_package
from compiler.render.catalogue import read_catalogue
from compiler.study.tables import list_tables


@pytest.fixture(scope="module")
def course(repository):
    return read_course(repository)


@pytest.fixture(scope="module")
def tables(course):
    return list_tables(course)


def unpack(course, table, folder, language="en", address="https://course.test/"):
    content = make_package(course, table, read_catalogue(language), address)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder / table.name


def test_every_table_is_a_package_that_frictionless_finds_valid(course, tables, tmp_path):
    assert len(tables) >= 28
    for table in tables:
        folder = unpack(course, table, tmp_path)
        report = Package(str(folder / "datapackage.json")).validate()
        assert report.valid, (table.name, report.flatten(["rowNumber", "fieldName", "type", "note"]))


def test_a_package_is_found_broken_where_its_rows_were_changed(course, tables, tmp_path):
    table = next(table for table in tables if table.name == "af_aupp_survey")
    folder = unpack(course, table, tmp_path)
    path = folder / f"{table.name}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",48,", ",49,"), encoding="utf-8")
    report = Package(str(folder / "datapackage.json")).validate()
    assert not report.valid
    assert "hash" in " ".join(str(error) for error in report.flatten(["type"]))


def test_pandas_reads_every_table_with_the_types_and_the_missing_values_of_its_description(course, tables, tmp_path):
    for table in tables:
        folder = unpack(course, table, tmp_path)
        schema = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"][0]["schema"]
        texts = {field["name"]: str for field in schema["fields"] if field["type"] in ("string", "yearmonth")}
        frame = pd.read_csv(
            folder / f"{table.name}.csv", dtype=texts, na_values=schema["missingValues"], keep_default_na=False
        )
        assert len(frame) == len(table.rows)
        assert list(frame.columns) == [field["name"] for field in schema["fields"]]
        for field in schema["fields"]:
            column = frame[field["name"]]
            if field["type"] in ("number", "integer", "year"):
                assert pd.api.types.is_numeric_dtype(column), (table.name, field["name"])
            if field["type"] == "integer":
                assert (column.dropna() % 1 == 0).all(), (table.name, field["name"])


@pytest.mark.parametrize(("language", "licence"), [("en", "Licence"), ("es", "Licencia")])
def test_a_package_says_what_it_is_how_to_cite_it_and_what_others_may_do_with_it(
    course, tables, tmp_path, language, licence
):
    table = next(table for table in tables if table.name == "mx_ensu_city_perception")
    folder = unpack(course, table, tmp_path, language)
    assert sorted(path.name for path in folder.iterdir()) == [
        "LICENSE.txt",
        "README.md",
        "datapackage.json",
        "mx_ensu_city_perception.csv",
    ]
    readme = (folder / "README.md").read_text(encoding="utf-8")
    home = "https://course.test/" if language == "en" else "https://course.test/es/"
    for part in (f"## {licence}", "INEGI", "A: 12, B: 24, C: 150", "`cve_mun`", f"{home}data/{table.name}/", "sha256:"):
        assert part in readme
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert package["homepage"] == f"{home}data/{table.name}/"
    assert {reference["key"] for reference in package["references"]} >= {"E1", "E15"}
    assert package["resources"][0]["hash"] == take_checksum((folder / f"{table.name}.csv").read_bytes())
    assert "Attribution 4.0 International" in (folder / "LICENSE.txt").read_text(encoding="utf-8")


def test_a_package_is_the_same_byte_for_byte(course, tables):
    words = read_catalogue("en")
    assert make_package(course, tables[0], words, "") == make_package(course, tables[0], words, "")


def test_an_invented_table_says_so_and_has_no_terms_of_others(course, tables, tmp_path):
    table = next(table for table in tables if table.name == "fictional_supuesta_homicides")
    folder = unpack(course, table, tmp_path)
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert "FICTIONAL" in package["title"]
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert "INEGI" not in json.dumps(package["sources"])


def test_what_a_spreadsheet_would_change_is_said(course, tables, tmp_path):
    fragile = {table.name: table.fragile_columns for table in tables}
    assert fragile["mx_ensu_city_perception"] == ("survey_month", "cve_mun")
    assert fragile["af_aupp_survey"] == ()
    for table in tables:
        text = (unpack(course, table, tmp_path) / "README.md").read_text(encoding="utf-8")
        said = [line for line in text.split("\n") if line.startswith("A spreadsheet")]
        assert len(said) == bool(fragile[table.name]), table.name
        assert [name for name in fragile[table.name] if f"`{name}`" not in said[0]] == []
