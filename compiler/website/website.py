"""The website in one language: what all of its pages share."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from compiler.blocks import PlanSection
from compiler.content import CourseContent
from compiler.glossary import TermFinder
from compiler.monitors.kept import read_monitors
from compiler.plan_sheets import Sheet, find_plan_sheets
from compiler.render.addresses import read_addresses
from compiler.render.catalogue import Catalogue, read_catalogue
from compiler.render.outline import Outline, outline_course
from compiler.render.prose import CourseMarkdown, Prose
from compiler.study.table_uses import TableUse, find_table_uses
from compiler.study.tables import CourseTable
from compiler.website.listing import list_pages
from compiler.website.page import SitePage


class Website:
    """All pages of `course` in `language`; it knows none of the parts that make them."""

    def __init__(self, course: CourseContent, language: str, *, with_packages: bool = False, address: str = "") -> None:
        self.course = course
        self.language = language
        self.is_draft = language in course.drafts
        """Whether learners are not offered this language yet."""
        self.with_packages = with_packages
        """Whether what `course build` writes beside the pages is there: packages, notebooks, a service worker."""
        self.address = address and f"{address.rstrip('/')}/"
        """Where the site is served; empty where that is not known."""
        self.words: Catalogue = read_catalogue(language)
        self.outline: Outline = outline_course(course, self.words)
        self.addresses = read_addresses(course)
        self.prose = Prose(self.words, course.references)
        self.markdown = CourseMarkdown(self.words, course.references)
        """The extension for the text of pages: who renders it registers this."""
        self.packages = {folder.path: folder.package for folder in course.data_folders}
        """What describes the data files, by folder."""
        self._finders: dict[str, TermFinder] = {}

    @cached_property
    def pages(self) -> dict[str, SitePage]:
        """Every page by its uri."""
        return {page.uri: page for page in list_pages(self.course, self.outline, self.words)}

    @cached_property
    def untranslated(self) -> frozenset[str]:
        """The addresses of pages that are shown in English since they have no translation."""
        return frozenset(page.url for page in self.pages.values() if page.fallback)

    @cached_property
    def tables(self) -> tuple[CourseTable, ...]:
        """Every table that has a page."""
        return tuple(page.values["table"] for page in self.pages.values() if page.template == "table.html")

    @cached_property
    def table_urls(self) -> dict[Path, str]:
        """The page of each data file."""
        return {table.path: table.url for table in self.tables}

    @cached_property
    def table_uses(self) -> Mapping[Path, list[TableUse]]:
        """The pages that use each data file."""
        return find_table_uses(self.course, self.language)

    def find_page(self, path: Path) -> SitePage | None:
        """The page that shows the file at `path`: that of a table, or that of a text by its English file."""
        url = self.table_urls.get(path)
        shown = (page for page in self.pages.values() if page.url == url or self.course.root / page.uri == path)
        return next(shown, None)

    @cached_property
    def monitors(self) -> dict[str, Any]:
        """What the monitor library says of its fictional places, and what is known of real ones."""
        return read_monitors(self.course.root)

    @cached_property
    def plan_sheets(self) -> dict[PlanSection, tuple[Sheet, ...]]:
        """The worksheets that prepare each section of the learner's plan."""
        return find_plan_sheets(self.course, self.language)

    def term_finder(self, language: str) -> TermFinder:
        """What finds the terms of the glossary in a text in `language`, which may be another than the website's."""
        if language not in self._finders:
            self._finders[language] = TermFinder(self.course.glossary, language)
        return self._finders[language]
