"""Figures to quote: each has an address of its own, at which its page names the original."""

from __future__ import annotations

from compiler.check.unique import check_unique, find_spots
from compiler.content import CourseContent
from compiler.errors import Mistakes


def check_quoted_figures(content: CourseContent, mistakes: Mistakes) -> None:
    """Note figures of a case that share an id, and those whose source its page does not name."""
    for case in content.cases:
        front, source = case.index.front, case.index.texts["en"].front
        figures = front.case.figures
        check_unique("figure", find_spots(source, ("case", "figures"), (figure.id for figure in figures)), mistakes)
        for number, figure in enumerate(figures):
            if figure.source not in front.sources:
                message = f"the source `{figure.source}` is not in the `sources` of this page"
                mistakes.add(source.path, source.line("case", "figures", number, "source"), message)
