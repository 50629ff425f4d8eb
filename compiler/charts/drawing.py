"""A chart block drawn twice: wide, and narrow enough for a phone."""

from __future__ import annotations

from typing import Any

import altair as alt

from compiler.blocks import Chart
from compiler.charts.rows import Column, Rows
from compiler.charts.svg import Drawing, draw

_WIDE, _NARROW = 620, 320
_DASHES = [[1, 0], [6, 4], [2, 3], [8, 3, 2, 3]]


def draw_chart(chart: Chart, rows: Rows) -> Drawing:
    """The picture of `rows` that `chart` asks for."""
    return Drawing(
        draw(_spec(chart, rows, narrow=False), chart.alt, "chart__svg chart__svg--wide"),
        draw(_spec(chart, rows, narrow=True), chart.alt, "chart__svg chart__svg--narrow"),
    )


def _spec(chart: Chart, rows: Rows, *, narrow: bool) -> dict[str, Any]:
    picture = alt.Chart(alt.Data(values=rows.records))  # type: ignore[no-untyped-call]
    if chart.mark == "line" or not rows.x.numeric or rows.y.numeric:
        shape = _upright(chart, rows, picture, narrow=narrow)
    else:
        shape = _lying(chart, rows, picture, narrow=narrow)
    spec: dict[str, Any] = shape.properties(padding={"left": 2, "right": 8, "top": 4, "bottom": 4}).to_dict()
    return spec


def _lying(chart: Chart, rows: Rows, picture: alt.Chart, *, narrow: bool) -> Any:
    """Named things from top to bottom, numbers from left to right, each with its value."""
    labels = [str(value) for value in rows.y.values]
    longest = max((len(label) for label in labels), default=0)
    room = 0 if narrow else min(longest * 7, 280)
    axis = None if narrow else alt.Axis(title=None, ticks=False, domain=False, labelPadding=8)
    y = alt.Y("y:N", sort=None, axis=axis, scale=alt.Scale(paddingInner=0.5 if narrow else 0.32))
    x = alt.X("x:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    color = _color(rows)
    offset: dict[str, Any] = {"yOffset": alt.YOffset("color:N", sort=None)} if rows.color else {}
    series = len(set(rows.color.values)) if rows.color else 1
    base = picture.encode(y=y, x=x, **offset)
    mark = base.mark_circle() if chart.mark == "dot" else base.mark_bar()
    layers = [mark.encode(color=color) if color else mark]
    if chart.mark == "dot":
        layers.insert(0, base.mark_rule().encode(x2=alt.X2Datum(0)))
    layers.append(base.mark_text(align="left", dx=10 if chart.mark == "dot" else 6).encode(text=_number(rows.x, "x")))
    if narrow:
        names = alt.Data(values=[{"y": name} for name in dict.fromkeys(rows.y.values)])  # type: ignore[no-untyped-call]
        above = alt.Chart(names).mark_text(align="left", baseline="bottom", dy=-9 - 8 * series, limit=_NARROW)
        layers.append(above.encode(y=y, x=alt.value(0), text="y:N"))
    step = (30 + 20 * series) if narrow else (12 + 22 * series)
    width = (_NARROW if narrow else _WIDE - room) - 48
    height = step * len(set(labels)) + (8 if narrow else 0)
    return alt.layer(*layers).properties(width=width, height=height)


def _upright(chart: Chart, rows: Rows, picture: alt.Chart, *, narrow: bool) -> Any:
    """Years or named things from left to right, numbers from bottom to top."""
    kind = "Q" if rows.x.numeric and chart.mark != "line" else "O"
    x = alt.X(f"x:{kind}", sort=None, axis=alt.Axis(title=None, labelAngle=0, labelOverlap=True, grid=False))
    ticks = alt.Axis(title=None, tickCount=5, domain=False, ticks=False)
    y = alt.Y("y:Q", axis=ticks, scale=alt.Scale(zero=chart.mark == "bar"))
    color = _color(rows)
    base = picture.encode(x=x, y=y)
    if color:
        base = base.encode(color=color)
    if chart.mark == "line":
        line = base.mark_line()
        if rows.color:
            line = line.encode(
                strokeDash=alt.StrokeDash("color:N", sort=None, legend=None, scale=alt.Scale(range=_DASHES))
            )
        shape: Any = alt.layer(line, base.mark_point(opacity=1))
    else:
        shape = base.mark_circle() if chart.mark == "dot" else base.mark_bar()
    return shape.properties(width=(_NARROW if narrow else _WIDE) - 60, height=220 if narrow else 280)


def _color(rows: Rows) -> Any:
    if rows.color is None:
        return None
    legend = alt.Legend(title=None, columns=2)
    return alt.Color("color:N", sort=None, legend=legend)


def _number(column: Column, name: str) -> alt.Text:
    decimals = max((len(text.partition(".")[2]) for text in column.texts), default=0)
    return alt.Text(f"{name}:Q", format=f",.{min(decimals, 3)}f")
