"""A report as a tagged PDF that a screen reader can read (PDF/UA-1), with its fonts inside."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import typst

from monitor.report.blocks import Report
from monitor.report.phrases import Phrases

_ROOM = Path(__file__).parent
_FONTS = typst.Fonts(include_system_fonts=False, font_paths=[_ROOM / "fonts"])
_EPOCH = 0
"""The same result gives the same file: the year of the figures stands in it, not the day of its making."""


def write_pdf(report: Report) -> bytes:
    """The PDF's bytes."""
    data = {**asdict(report), "made": Phrases(report.language)("made")}
    template = (_ROOM / "report.typ").read_bytes()
    return bytes(
        typst.compile(
            template,
            font_paths=_FONTS,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            format="pdf",
            pdf_standards="ua-1",
            timestamp=_EPOCH,
        )
    )
