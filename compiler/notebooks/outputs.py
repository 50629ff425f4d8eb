"""The outputs of a notebook as a page can show them: charts drawn, and nothing that needs a script or another site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from compiler.charts.svg import draw

CHART = "application/vnd.vegalite+json"
"""The kind of output that a chart is."""

_WIDE = 640
"""How wide a chart is where there is room for it; its notebook says how wide it is on a phone."""

_PICTURES = ("image/png", "image/jpeg", "image/gif", "image/svg+xml")
_SCRIPT = re.compile(r"<script\b|\bon\w+\s*=\s*[\"']", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"<(?:img|iframe|link|source|video|audio|object|embed)\b[^>]*[\"'](?:https?:)?//", re.IGNORECASE
)


def settle_outputs(notebook: Any) -> list[tuple[int, str]]:
    """Draw the charts of `notebook` in place; what is wrong comes back, with the number of its cell."""
    return [
        (number, mistake)
        for number, cell in enumerate(notebook.cells)
        for output in cell.get("outputs", ())
        for mistake in _settle(output)
    ]


def _settle(output: Any) -> Iterator[str]:
    data = output.get("data", {})
    html = "".join(data.get("text/html", ""))
    if CHART in data:
        alt = data[CHART].get("description")
        if alt:
            figure = _draw(data[CHART], alt)
            output["data"] = {"text/html": f'<figure class="chart chart--notebook">{figure}</figure>'}
        else:
            yield 'the chart has no alt text: chart.properties(description="…")'
    elif any(kind in data for kind in _PICTURES):
        yield "a picture without alt text: draw it with Altair, or write `![alt text](file)` in a Markdown cell"
    elif _SCRIPT.search(html) or any("javascript" in kind or "plotly" in kind for kind in data):
        yield "an output that needs a script: draw it with Altair"
    elif _ELSEWHERE.search(html):
        yield "an output that loads something from another site: save it beside the notebook"


def _draw(spec: dict[str, Any], alt: str) -> str:
    """The chart as its notebook has it, and once more for wide columns where the notebook gives its width."""
    width, height = spec.get("width"), spec.get("height")
    if not isinstance(width, int):
        return draw(spec, alt, "chart__svg")
    narrow = draw(spec, alt, "chart__svg chart__svg--narrow")
    around = _find_width(narrow) - width
    taller = {"height": height * 4 // 3} if isinstance(height, int) else {}
    wide = draw({**spec, "width": _WIDE - around, **taller}, alt, "chart__svg chart__svg--wide")
    return wide + narrow


def _find_width(svg: str) -> int:
    found = re.search(r'\bwidth="(\d+)', svg)
    return int(found.group(1)) if found else 0
