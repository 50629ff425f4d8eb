"""Drawings kept between builds: a chart is drawn again when it, its rows or what draws it change."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from compiler.blocks import Chart
from compiler.charts.rows import Rows
from compiler.charts.svg import Drawing

FORM = "4"
"""Counts up when a kept drawing of before would look wrong."""


def draw_or_keep(chart: Chart, rows: Rows, cut: str, folder: Path) -> Drawing:
    """The drawing of `rows` that `chart` asks for, from `folder` where it has been drawn before.

    `cut` is what the picture says where its values do not begin at zero.
    """
    kept = folder / f"{_make_key(chart, rows, cut)}.json"
    if kept.is_file():
        return Drawing(**json.loads(kept.read_text(encoding="utf-8")))
    from compiler.charts.drawing import draw_chart  # noqa: PLC0415 - drawing takes half a second to load

    drawing = draw_chart(chart, rows, cut)
    folder.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(f".{os.getpid()}.new")
    fresh.write_text(json.dumps(asdict(drawing)), encoding="utf-8")
    fresh.replace(kept)
    return drawing


def _make_key(chart: Chart, rows: Rows, cut: str) -> str:
    versions = [version("altair"), version("vl-convert-python")]
    asked = [FORM, versions, chart.model_dump(mode="json"), asdict(rows), cut]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:24]
