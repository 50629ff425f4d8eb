"""A report as one HTML file: no script, nothing from elsewhere, style and charts inside."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from monitor.report.blocks import Report
from monitor.report.phrases import Phrases

_ROOM = Path(__file__).parent
_PAGES = Environment(
    loader=FileSystemLoader(_ROOM), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


def write_html(report: Report) -> str:
    """The file's text. Texts of frameworks and data are escaped."""
    style = (_ROOM / "report.css").read_text(encoding="utf-8")
    return _PAGES.get_template("report.html").render(report=report, style=style, say=Phrases(report.language))
