"""The charts that draw a table, as they stand on its page and as files of their own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from compiler.blocks import Chart
from compiler.charts.kept import draw_or_keep
from compiler.charts.rows import read_rows
from compiler.charts.standalone import Caption, fit, make_svg, read_colours
from compiler.charts.svg import Drawing
from compiler.content import CourseContent
from compiler.pages import AnyPage
from compiler.references import parse_citation
from compiler.render.catalogue import Catalogue
from compiler.render.prose import Prose
from compiler.render.shell import SHELL
from compiler.render.works import make_address
from compiler.study.table_uses import TableUse
from compiler.study.tables import CourseTable
from manifest.model import in_language


@dataclass(frozen=True)
class Picture:
    """A chart of a table and the page that shows it; `name` is that of its files, without an ending."""

    name: str
    chart: Chart
    page: AnyPage
    drawing: Drawing
    caption: Caption
    svg: str
    language: str
    """That of the chart's words."""

    def fit(self) -> tuple[str, str]:
        """For pages of others: the drawing of a phone, which shows anywhere, and the wide one, which a style shows."""
        narrow = fit(self.drawing.narrow, _colours(), "course-figure course-figure--narrow", hidden=False)
        return narrow, fit(self.drawing.wide, _colours(), "course-figure course-figure--wide", hidden=True)


def charts_folder(course: CourseContent) -> Path:
    """Where drawings are kept between builds."""
    return course.root / "build" / "charts"


@dataclass(frozen=True)
class Painter:
    """Draws the charts of tables in one language; `address` is where the site is served, empty where not known."""

    course: CourseContent
    prose: Prose
    words: Catalogue
    address: str

    def paint(self, table: CourseTable, uses: list[TableUse]) -> list[Picture]:
        """A picture for each chart of `uses`."""
        return [self._paint(table, use, chart) for use in uses for chart in use.charts]

    def _paint(self, table: CourseTable, use: TableUse, written: Chart) -> Picture:
        language = self.words.language
        own = None if use.text.language == language else written.in_language(language)
        chart = own or written
        rows = read_rows(chart, table.path, table.package, language)
        drawing = draw_or_keep(chart, rows, self.words("chart.cut"), charts_folder(self.course))
        caption = self._describe(table, chart)
        svg = make_svg(drawing.wide, caption, chart.alt, _colours())
        said_in = language if own else use.text.language
        return Picture(f"{use.page.front.id}-{chart.id}", chart, use.page, drawing, caption, svg, said_in)

    def _describe(self, table: CourseTable, chart: Chart) -> Caption:
        language, words = self.words.language, self.words
        title = in_language(self.course.document.content.title, language)
        licences = ", ".join(licence.name for licence in table.licences)
        origin = words("picture.origin", course=title, table=table.name, version=table.version, licence=licences)
        sources = [self._name_source(entry) for entry in chart.source]
        foot = [
            *([self.prose.plain(chart.note)] if chart.note else []),
            f"{words('chart.source')} {'; '.join(sources)}",
        ]
        origin = f"{origin} {make_address(self.address, language, table.url)}".strip()
        return Caption(chart.title, chart.unit or "", tuple(foot), origin)

    def _name_source(self, entry: str) -> str:
        """The key, its place, its strength and what it is."""
        citation = parse_citation(entry)
        reference = self.course.references.get(citation.key)
        place = f" {citation.place}" if citation.place else ""
        if reference is None:
            return f"{citation.key}{place}"
        text = self.prose.plain(in_language(reference.text, self.words.language))
        return f"{citation.key}{place} ({reference.strength}), {text}"


@cache
def _colours() -> dict[str, str]:
    return read_colours((SHELL / "assets" / "css" / "tokens.css").read_text(encoding="utf-8"))
