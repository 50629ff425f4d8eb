"""What tests of the built site share: its pages, parsed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from compiler.content import CourseContent
from compiler.course import read_course
from compiler.study.tables import CourseTable, list_tables


@pytest.fixture(scope="session", params=["mini_build", "real_build"])
def public(request) -> Path:
    """The built site of each course."""
    return request.getfixturevalue(request.param) / "public"


@pytest.fixture(scope="session")
def pages(public) -> dict[str, BeautifulSoup]:
    """Every page by its path below the site."""
    return {
        path.relative_to(public).as_posix(): BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        for path in sorted(public.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def course(repository) -> CourseContent:
    """The course of the repository."""
    return read_course(repository)


@pytest.fixture(scope="module")
def tables(course) -> dict[str, CourseTable]:
    """Its tables by name."""
    return {table.name: table for table in list_tables(course)}


@pytest.fixture(scope="module")
def read(real_build) -> Callable[[str], BeautifulSoup]:
    """Parses the page at an address of the repository's site."""

    def parse(url: str) -> BeautifulSoup:
        return BeautifulSoup((real_build / "public" / url / "index.html").read_text(encoding="utf-8"), "lxml")

    return parse
