"""The works of the course that readers cite: its cases and its tables."""

from __future__ import annotations

from compiler.content import CaseContent, CourseContent
from compiler.render.addresses import home_of
from compiler.render.citing import Work
from compiler.study.tables import CourseTable, say
from manifest.model import in_language


def make_address(address: str, language: str, url: str) -> str:
    """The full address of what lies at `url` below a language's home; empty where that of the site is not known."""
    return address and f"{address}{home_of(language)}{url}"


def find_table_work(course: CourseContent, table: CourseTable, language: str, address: str) -> Work:
    """`table` in its version, at the page of that version."""
    return Work(
        course=in_language(course.document.content.title, language),
        title=say(table.resource, "title", language) or table.name,
        kind="data_set",
        key=table.name,
        created=table.released,
        version=table.version,
        licence=", ".join(licence.name for licence in table.licences),
        address=make_address(address, language, table.version_url),
    )


def find_case_work(course: CourseContent, case: CaseContent, language: str, address: str) -> Work:
    """The page of `case`."""
    front = case.index.front
    return Work(
        course=in_language(course.document.content.title, language),
        title=in_language(front.title, language),
        kind="case",
        key=front.id,
        created=front.case.published.isoformat(),
        version="",
        licence="CC-BY-4.0",
        address=make_address(address, language, case.url),
    )
