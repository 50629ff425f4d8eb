"""Writes into the site what its pages offer for download."""

from __future__ import annotations

from pathlib import Path

from compiler.charts.standalone import make_png
from compiler.content import CourseContent
from compiler.downloads.package import make_package
from compiler.render.addresses import home_of
from compiler.render.catalogue import read_catalogue
from compiler.render.citing import cite, make_files
from compiler.render.pictures import Painter, charts_folder
from compiler.render.prose import Prose
from compiler.render.works import find_case_work, find_table_work
from compiler.study.table_uses import TableUse, find_table_uses
from compiler.study.tables import CourseTable, list_tables


def write_downloads(course: CourseContent, site: Path, address: str = "") -> list[Path]:
    """Write packages, pictures and citations below `site` for English and below `site/<language>` for the others.

    `address` is where the site is served, empty where that is not known.
    """
    address = address and f"{address.rstrip('/')}/"
    tables = list_tables(course)
    paths = []
    for language in course.languages:
        home = site / home_of(language)
        uses = find_table_uses(course, language)
        for table in tables:
            for url, content in _make_files(course, table, uses.get(table.path, []), language, address).items():
                paths.append(_write(home / url, content))
        for case in course.cases:
            citation = cite(find_case_work(course, case, language, address), read_catalogue(language))
            for ending, content in make_files(citation).items():
                paths.append(_write(home / case.url / f"{case.index.front.id}.{ending}", content))
    return paths


def _make_files(
    course: CourseContent, table: CourseTable, uses: list[TableUse], language: str, address: str
) -> dict[str, bytes]:
    """The files of a table by their addresses."""
    words = read_catalogue(language)
    citation = cite(find_table_work(course, table, language, address), words)
    files = {f"{table.url}{table.name}.{ending}": content for ending, content in make_files(citation).items()}
    for version in table.versions:
        if version.is_described:
            files[version.file_url("zip")] = make_package(course, version, words, address)
    for picture in Painter(course, Prose(words, course.references), words, address).paint(table, uses):
        files[f"{table.url}{picture.name}.svg"] = picture.svg.encode()
        files[f"{table.url}{picture.name}.png"] = make_png(picture.svg, charts_folder(course))
    return files


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
