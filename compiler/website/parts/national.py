"""Figures of whole countries on the monitor's page, from the tables of the course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from compiler.render.addresses import relative
from compiler.study.tables import CourseTable, list_columns, say
from compiler.website.page import SitePage
from compiler.website.website import Website

_SURVEY = "mx_ensu_national"
_MEXICO = "mx_national_indicators"
_WORK, _REPORTED = "za_unemployment_2019", "za_reported_to_police"
_UNITS = {
    "%": "monitor.per_hundred",
    "per 100,000 adults": "monitor.per_adults",
    "per 100,000 people": "monitor.per_people",
}


def show_survey(website: Website, page: SitePage) -> dict[str, Any] | None:
    """The series of all cities of Mexico's survey, month by month, where the course has its table."""
    table = _find(website, _SURVEY)
    if table is None:
        return None
    fields = [field for field in list_columns(table, website.language) if field.type in ("yearmonth", "number")]
    return {
        "table": _link(website, page, table),
        "description": say(table.resource, "description", website.language),
        "columns": [say(field, "title", website.language) for field in fields],
        "rows": [
            ([row[field.name] for field in fields], table.rate(row, website.course.references)) for row in table.rows
        ],
    }


def list_nations(website: Website, page: SitePage) -> Iterator[dict[str, Any]]:
    """Each country with its figures, those whose tables the course has."""
    mexico, work, reported = (_find(website, name) for name in (_MEXICO, _WORK, _REPORTED))
    if mexico:
        rows = list(_list_mexican(website, mexico))
        yield {"id": "national", "title": "monitor.national", "rows": rows, "tables": [_link(website, page, mexico)]}
    tables = [table for table in (work, reported) if table]
    if tables:
        rows = [*(_list_work(website, work) if work else ()), *(_list_reported(website, reported) if reported else ())]
        links = [_link(website, page, table) for table in tables]
        yield {"id": "national-za", "title": "monitor.national_za", "rows": rows, "tables": links}


def _list_mexican(website: Website, table: CourseTable) -> Iterator[dict[str, str]]:
    for row in table.rows:
        if row["group"] == "all" and row["unit"] in _UNITS:
            unit = website.words(_UNITS[row["unit"]])
            yield _figure(website, table, row, name=_in(website, row, "indicator"), value=row["value"], unit=unit,
                          when=row["year"])  # fmt: skip


def _list_work(website: Website, table: CourseTable) -> Iterator[dict[str, str]]:
    for row in table.rows:
        name = website.words("monitor.unemployment", group=_in(website, row, "group"))
        yield _figure(website, table, row, name=name, value=row["percent"], unit="%", when=row["period"])


def _list_reported(website: Website, table: CourseTable) -> Iterator[dict[str, str]]:
    for row in table.rows:
        name = website.words("monitor.reported", crime=_in(website, row, "crime"))
        yield _figure(website, table, row, name=name, value=row["percent_reported"], unit="%", when=row["period"])


def _figure(website: Website, table: CourseTable, row: Mapping[str, str], **said: str) -> dict[str, str]:
    return {**said, "strength": table.rate(row, website.course.references)}


def _in(website: Website, row: Mapping[str, str], name: str) -> str:
    return row.get(f"{name}_{website.language}") or row[name]


def _find(website: Website, name: str) -> CourseTable | None:
    return next((table for table in website.tables if table.name == name), None)


def _link(website: Website, page: SitePage, table: CourseTable) -> tuple[str, str]:
    return say(table.resource, "title", website.language) or table.name, relative(table.url, page.url)
