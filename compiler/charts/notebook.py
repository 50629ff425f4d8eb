"""Altair charts in the outputs of a notebook, turned into figures like those of every other page."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from compiler.charts.svg import draw
from compiler.errors import ContentError
from compiler.pages import PageText

CHART = "application/vnd.vegalite+json"
"""The kind of output that a chart is."""


def convert_charts(notebook: Any, text: PageText, root: Any) -> list[ContentError]:
    """Put an SVG in place of every Altair chart of `notebook`; what is wrong with them comes back."""
    mistakes = []
    for number, cell in enumerate(notebook.cells):
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if CHART not in data:
                continue
            spec = data[CHART]
            alt = spec.get("description")
            if not alt:
                line = text.parts[number].line(0) if number < len(text.parts) else 1
                path = text.path.relative_to(root).as_posix() if text.path.is_relative_to(root) else str(text.path)
                message = f'the chart of cell {number + 1} has no alt text: chart.properties(description="…")'
                mistakes.append(ContentError(path, line, message))
                continue
            svg = Markup(draw(spec, alt, "chart__svg"))  # noqa: S704 - made from our own drawing
            output["data"] = {"text/html": f'<figure class="chart chart--notebook">{svg}</figure>'}
    return mistakes
