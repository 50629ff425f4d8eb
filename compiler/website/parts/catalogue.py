"""The data catalogue: every table of the course by subject, and those that have to be got elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compiler.elsewhere import ElsewhereTable
from compiler.render.addresses import relative
from compiler.render.countries import name_country
from compiler.source.model import SUBJECTS
from compiler.study.tables import CourseTable
from compiler.website.page import SitePage
from compiler.website.parts.table import describe_table
from compiler.website.website import Website
from manifest.model import in_language

_GROUPS = (*SUBJECTS, "other", "invented")


def catalogue_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The tables in groups, and the tables elsewhere."""
    tables = website.tables
    elsewhere = website.course.elsewhere
    groups = [(group, [table for table in tables if _group(table) == group]) for group in _GROUPS]
    return {
        "count": len(tables),
        "groups": [
            (group, [describe_table(website, page, table) for table in sorted(found, key=lambda table: table.name)])
            for group, found in groups
            if found
        ],
        "elsewhere": [] if elsewhere is None else list(_show_elsewhere(website, page, elsewhere.content.tables)),
    }


def _group(table: CourseTable) -> str:
    return "invented" if table.resource.is_fictional else table.resource.subject or "other"


def _show_elsewhere(website: Website, page: SitePage, tables: tuple[ElsewhereTable, ...]) -> Iterator[dict[str, Any]]:
    language, prose = website.language, website.prose
    for table in tables:
        lesson = website.course.lessons_by_id[table.notebook]
        for key in table.sources:
            prose.course.cited[key] = None
        yield {
            "id": table.id,
            "title": in_language(table.title, language),
            "lang": None if language in table.title else "en",
            "publisher": prose.line(in_language(table.publisher, language)),
            "country": name_country(website.words, table.country),
            "subject": table.subject,
            "years": table.years,
            "rows": table.rows,
            "query": prose.line(in_language(table.query, language)),
            "address": table.address,
            "named": table.named.isoformat(),
            "licence": prose.line(in_language(table.licence, language)),
            "cited": table.sources,
            "file": table.file,
            "columns": [(column.id, in_language(column.text, language)) for column in table.columns],
            "note": prose.line(in_language(table.note, language)) if table.note else "",
            "notebook": prose.plain(in_language(lesson.front.title, language)),
            "notebook_lang": None if language in lesson.front.title else "en",
            "notebook_url": relative(lesson.url, page.url),
        }
