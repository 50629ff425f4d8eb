"""Pages of tables and of the catalogue: what a reader finds, takes home and cites."""

from __future__ import annotations

import hashlib
import json
import re
import struct
import zipfile

import pytest
from bs4 import BeautifulSoup

from compiler.cases import take_checksum
from compiler.render.catalogue import read_catalogue
from compiler.study.table_uses import find_table_uses
from compiler.study.tables import list_columns, say
from compiler.website.parts.table import table_parts
from compiler.website.website import Website

LANGUAGES = ["", "es/"]


@pytest.mark.parametrize("home", LANGUAGES)
def test_every_table_has_a_page_that_shows_every_row_and_every_column(read, tables, home):
    for table in tables.values():
        page = read(f"{home}{table.url}")
        rows = page.select("table[data-sortable] tbody tr, #table ~ .table-scroll tbody tr")
        shown = list_columns(table, "es" if home else "en")
        assert len(rows) == len(table.rows), table.name
        assert {len(row.find_all(["th", "td"])) for row in rows} == {len(shown)}
        dictionary = [code.text for code in page.select("#columns ~ .table-scroll tbody th code")]
        assert dictionary == [field.name for field in table.resource.schema_.fields]


@pytest.mark.parametrize("home", LANGUAGES)
def test_a_version_has_an_address_of_its_own_and_its_checksum(real_build, read, tables, home):
    for table in tables.values():
        page = read(f"{home}{table.url}")
        for entry in page.select(".versions__entry"):
            file = real_build / "public" / home / table.url / entry.select_one("a[download]")["href"]
            assert f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}" == entry.select_one(".checksum").text
        assert file.resolve().read_bytes() == table.path.read_bytes() or len(page.select(".versions__entry")) > 1


@pytest.mark.parametrize("home", LANGUAGES)
def test_each_version_has_a_page_with_its_file_and_its_checksum_that_leads_to_the_later_one(
    real_build, read, tables, home
):
    for table in tables.values():
        for version in table.versions:
            page = read(f"{home}{version.version_url}")
            own = real_build / "public" / home / version.version_url
            csv, *packages = (own / link["href"] for link in page.select(".data__about a.download"))
            assert f"sha256:{hashlib.sha256(csv.read_bytes()).hexdigest()}" in page.select_one(".data__about").text
            assert len(packages) == version.is_described, "columns of before have no description any more"
            assert all(package.read_bytes()[:2] == b"PK" for package in packages)
            assert bool(page.select(".notice--warn")) is (version.version != table.version), table.name
            assert (own / page.select_one(".prose p a")["href"]).resolve() == own.parent.resolve()
            assert page.select_one("#cite-version")["data-cite"] == ""
            assert version.version in page.h1.text
            assert page.select_one("[data-pagefind-body]") is None


def test_a_version_before_is_told_and_packed_as_it_was(real_build, read, tables):
    table = tables["juarez_pilot_counts"]
    before = table.versions[0]
    assert (before.version, table.version) == ("1.0.0", "1.1.0")
    assert "1.1.0" in read(before.version_url).select_one(".notice--warn").text
    with zipfile.ZipFile(real_build / "public" / before.file_url("zip")) as archive:
        package = json.loads(archive.read("juarez_pilot_counts/datapackage.json"))
        rows = archive.read("juarez_pilot_counts/juarez_pilot_counts.csv")
    (resource,) = package["resources"]
    assert (package["version"], resource["version"], len(resource["releases"])) == ("1.0.0", "1.0.0", 1)
    assert resource["hash"] == take_checksum(rows)
    assert "checked" not in resource
    assert b"Working tables opened" in rows


@pytest.mark.parametrize("home", LANGUAGES)
def test_a_table_says_when_its_values_were_compared_and_with_what(read, tables, home):
    for table in tables.values():
        checked = table.resource.checked
        head = read(f"{home}{table.url}").select_one(".data__about")
        times = [time["datetime"] for time in head.select("time")]
        assert times == ([checked.date.isoformat()] if checked else []), table.name
        unchecked = "not since they were released on" in head.text or "ninguna desde que se publicaron" in head.text
        assert unchecked is (checked is None and not table.resource.is_fictional), table.name


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_two_tables_are_called_alike(tables, language):
    titles = [say(table.resource, "title", language) for table in tables.values()]
    assert sorted(titles) == sorted(set(titles))


def test_every_column_is_described_in_spanish(tables):
    for table in tables.values():
        for record in (table.package, table.resource, *table.resource.schema_.fields):
            extra = record.model_extra or {}
            for name in ("title", "description", "unit"):
                said = getattr(record, name, None)
                assert not said or extra.get(f"{name}_es"), (table.name, getattr(record, "name", ""), name)


def test_a_kept_version_is_published_once_and_nowhere_else(real_build, tables):
    public = real_build / "public"
    assert list(public.rglob("releases")) == []
    for table in tables.values():
        assert (public / table.file_url()).is_file()


def test_the_strength_is_that_of_the_rows_or_else_of_their_sources(course, tables):
    def count(name):
        return tables[name].count_strengths(course.references)

    assert count("mx_ensu_city_perception") == {"A": 12, "B": 24, "C": 150}
    assert count("af_aupp_survey") == {"A": 11}
    assert count("fictional_supuesta_homicides") == {"F": 10}
    assert count("sacn_21_indicators") == {"C": 21}
    assert count("za_21_indicators") == {"C": 18}  # three rows rest on no source that was read
    assert tables["monitoring_frameworks"].rated_column is None  # its column `strength` is about frameworks


def test_the_years_of_a_table_are_those_of_its_rows(tables):
    assert tables["mx_ensu_city_perception"].years == "2018\N{EN DASH}2025"
    assert tables["mx_ensu_sex_march_2022"].years == "2022"  # its folder's are others
    assert tables["za_nine_city_shares"].years == "2017\N{EN DASH}2018"
    assert tables["af_aupp_survey"].years == "2015\N{EN DASH}2018"
    assert tables["fictional_supuesta_homicides"].years == ""


def test_a_chart_stands_on_the_page_of_its_table_and_leads_back(real_build, read, tables):
    page = read("data/af_aupp_survey/")
    assert len(page.select("figure.chart")) >= 2
    for figure in page.select("figure.chart"):
        for link in figure.select("a.download"):
            file = real_build / "public" / "data" / "af_aupp_survey" / link["href"]
            if file.suffix == ".png":
                width, height = struct.unpack(">II", file.read_bytes()[16:24])
                assert width > 1200
                assert height > 400
            else:
                assert "var(--" not in file.read_text(encoding="utf-8")
    case = read("cases/afghanistan-safer-cities/")
    assert case.select('.chart__foot a[href="../../data/af_aupp_survey/"]')


def test_a_figure_to_show_elsewhere_carries_all_that_it_needs(read, course, tables):
    for table in tables.values():
        code = read(table.url).select_one("#embed-code")
        if code is None:
            assert len(table.rows) > 40
            continue
        figure = BeautifulSoup(code.text, "lxml").select_one("figure")
        assert figure.select_one("svg, table")
        if not figure.select_one("svg"):
            named = set(table.find_sources(course.references)) & set(course.references)
            assert {
                key for key in named if f"{key} ({course.references[key].strength}): " in figure.figcaption.text
            } == named
        assert "CC-BY-4.0" in figure.figcaption.text
        assert not figure.select("[src], link, script, image, use, iframe")
        assert not re.search(r"url\(|@import", code.text)
        assert [link["href"] for link in figure.select("[href]")] == []


def test_a_citation_can_be_downloaded_in_two_forms(real_build, read, tables):
    for table in tables.values():
        folder = real_build / "public" / table.url
        assert f"@misc{{{table.name}," in (folder / f"{table.name}.bib").read_text(encoding="utf-8")
        ris = (folder / f"{table.name}.ris").read_bytes().decode()
        assert ris.startswith("TY  - DATA\r\n")
        assert ris.endswith("\r\nER  - \r\n")
        assert f"ET  - {table.version}\r\n" in ris


def test_an_address_that_is_known_stands_in_what_is_copied(course):
    website = Website(course, "es", address="https://course.test")
    page = next(page for page in website.pages.values() if page.url == "data/af_aupp_survey/")
    parts = table_parts(website, page)
    assert parts["citation"].apa.endswith(" https://course.test/es/data/af_aupp_survey/1.0.0/")
    assert 'href="https://course.test/es/data/af_aupp_survey/1.0.0/"' in parts["embed"]
    assert parts["embed"].count("https://course.test/es/data/af_aupp_survey/1.0.0/</a>") == 1
    assert parts["versions"][-1]["address"] == "https://course.test/data/af_aupp_survey/1.0.0/af_aupp_survey.csv"


@pytest.mark.parametrize("home", LANGUAGES)
def test_the_catalogue_lists_every_table_and_those_that_lie_elsewhere(read, course, tables, home):
    page = read(f"{home}data/")
    assert {entry["id"] for entry in page.select(".catalogue__table")} == set(tables)
    assert [entry["id"] for entry in page.select(".elsewhere")] == [
        table.id for table in course.elsewhere.content.tables
    ]
    for entry, table in zip(page.select(".elsewhere"), course.elsewhere.content.tables, strict=True):
        text = entry.get_text(" ").replace("\xa0", " ")
        assert table.file in text
        assert all(column.id in text for column in table.columns)
        assert read_catalogue(home[:2] or "en").day(table.named) in text


def test_what_is_in_english_on_a_spanish_page_of_a_table_says_so(read, tables):
    owners = {
        name: read(f"es/{table.url}").select_one(".data__about dd > a[href^='../../']")
        for name, table in tables.items()
    }
    assert owners["za_johannesburg_rates"]["lang"] == "en"
    assert not owners["mx_ensu_by_sex"].get("lang")


def test_on_a_spanish_page_of_a_table_every_picture_is_in_spanish(real_build, read, tables):
    for table in tables.values():
        for figure in read(f"es/{table.url}").select("figure.chart"):
            assert not figure.select(".chart__head[lang=en], .chart__foot > p[lang=en]"), figure["id"]
            svg = (real_build / "public" / "es" / table.url / figure.select_one("a.download")["href"]).read_text(
                "utf-8"
            )
            assert figure.select_one(".chart__title").get_text().split()[0] in svg


def test_words_that_a_picture_draws_have_a_column_in_spanish_but_names_of_cities_and_quarters(course, tables):
    uses = find_table_uses(course, "es")
    drawn = {
        (field.name, table.name)
        for table in tables.values()
        for use in uses.get(table.path, ())
        for chart in use.charts
        for field in list_columns(table, "es")
        if field.type == "string" and field.name in (chart.x, chart.y, chart.color)
    }
    assert {name for name, _ in drawn} <= {"city", "quarter"}, drawn
