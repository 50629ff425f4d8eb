"""Charts, decisions, worksheets, rubrics and the plan as HTML."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from markupsafe import Markup

from compiler.blocks import GAP, BlockContent, Chart, Decision, Plan, Rubric, ScriptField, Worksheet
from compiler.cases import DataPackage
from compiler.charts.kept import draw_or_keep
from compiler.charts.rows import read_rows
from compiler.references import parse_citation
from compiler.render.catalogue import Catalogue
from compiler.render.prose import Prose
from compiler.render.shell import fill

_GAP_AND_MARK = re.compile(rf"{GAP.pattern}(?P<mark>[.,;:!?)\u201d\u2019\u00bb\u2026]*)")
"""A gap of a script with what must not begin a line behind it."""


@dataclass(frozen=True)
class BlockRenderer:
    """Renders the blocks of one page.

    `folder` is where the page's file lies, `lead` turns a target relative to it into a link of the page, and
    `packages` describe the folders of data files. `kept` is the folder of drawings of earlier builds, and `show_plan`
    renders the plan, for which it knows the whole course. `find_table` leads from the page to that of a data file.
    """

    words: Catalogue
    prose: Prose
    folder: Path
    lead: Callable[[str], str]
    packages: Mapping[Path, DataPackage]
    kept: Path
    show_plan: Callable[[Plan], Markup]
    find_table: Callable[[Path], str | None]

    def __call__(self, block: BlockContent) -> Markup:
        """`block` as HTML."""
        if isinstance(block, Chart):
            return self._chart(block)
        if isinstance(block, Decision):
            return fill(
                "blocks/decision.html",
                decision=block,
                label=self.words("decision.label"),
                t=self.words,
                prose=self.prose,
            )
        if isinstance(block, Worksheet):
            return fill("blocks/worksheet.html", worksheet=block, t=self.words, prose=self.prose, script=self._script)
        if isinstance(block, Plan):
            return self.show_plan(block)
        return self._rubric(block)

    def _script(self, field: ScriptField) -> Markup:
        """The words of `field` with a place to write in each gap. Gaps are named by number, in all languages alike."""
        numbers = count(1)
        gap = Markup(
            '<input class="input worksheet__gap" type="text" name="{}.{}" size="{}" placeholder="{}" aria-label="{}">'
        )

        def put(found: re.Match[str]) -> str:
            label = found["label"]
            made = gap.format(field.id, next(numbers), len(label) + 2, Markup(label), Markup(label))  # noqa: S704 - escaped by Markdown
            return f'<span class="worksheet__tie">{made}{found["mark"]}</span>' if found["mark"] else made

        return Markup(_GAP_AND_MARK.sub(put, self.prose.block(field.text)))  # noqa: S704 - rendered from the course's own text

    def _chart(self, chart: Chart) -> Markup:
        path = Path(posixpath.normpath((self.folder / chart.data).as_posix()))
        package = self.packages.get(path.parent)
        rows = read_rows(chart, path, package, self.words.language)
        drawing = draw_or_keep(chart, rows, self.words("chart.cut"), self.kept)
        citations = [parse_citation(source) for source in chart.source]
        for citation in citations:
            self.prose.course.cited[citation.key] = None
        return fill(
            "blocks/chart.html",
            chart=chart,
            rows=rows,
            lines=list(zip(*(column.texts for column in rows.columns), strict=True)),
            wide=Markup(drawing.wide),  # noqa: S704 - made from our own drawing
            narrow=Markup(drawing.narrow),  # noqa: S704
            sources=self.prose.line("[" + "; ".join(f"@{source}" for source in chart.source) + "]"),
            data_url=self.lead(chart.data),
            table_url=self.find_table(path),
            package_url=package and self.lead(posixpath.join(posixpath.dirname(chart.data), "datapackage.json")),
            t=self.words,
            prose=self.prose,
        )

    def _rubric(self, rubric: Rubric) -> Markup:
        points = sorted({level.points for criterion in rubric.criteria for level in criterion.levels})
        rows = [
            (criterion, [next((lv for lv in criterion.levels if lv.points == value), None) for value in points])
            for criterion in rubric.criteria
        ]
        return fill("blocks/rubric.html", rubric=rubric, points=points, rows=rows, t=self.words, prose=self.prose)
