"""Notebooks: their charts can be read by those who do not see them."""

from __future__ import annotations

import re

from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.pages import PageText

_CHART = re.compile(r"\balt(?:air)?\.Chart\s*\(")


def check_notebooks(content: CourseContent, mistakes: Mistakes) -> None:
    """Note code that draws a chart without a description."""
    for page in content.pages:
        for text in page.texts.values():
            _check_code(text, mistakes)


def _check_code(text: PageText, mistakes: Mistakes) -> None:
    for part in text.parts:
        if part.kind == "code" and _CHART.search(part.source) and "description" not in part.source:
            lines = part.source.split("\n")
            first = next(number for number, line in enumerate(lines) if "Chart" in line)
            message = "the chart has no alt text: give it `.properties(description=…)`"
            mistakes.add(text.path, part.line(first), message)
