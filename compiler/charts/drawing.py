"""A chart block drawn twice: wide, and narrow enough for a phone."""

from __future__ import annotations

from typing import Any

import altair as alt

from compiler.blocks import Chart
from compiler.charts.rows import Column, Rows
from compiler.charts.svg import Drawing, draw

_WIDE, _NARROW = 620, 320
_SHORT = 14
"""Letters of a name of which two stand side by side on a phone."""

_STEPS = 5
"""About how many steps an axis of values has; it ends at one of them, so that no point lies beyond the last label."""
_BELOW = 9
"""How far the labels below an axis stand from the lowest label beside it."""

_DASHES = [[1, 0], [6, 4], [2, 3], [8, 3, 2, 3]]
_SHAPES = ["circle", "square", "triangle-up", "diamond"]
_FILLS = ["var(--chart-1)"] + [
    f"color-mix(in srgb, var(--chart-{number}) {share}%, transparent)" for number, share in ((2, 15), (3, 60), (4, 35))
]
"""Series differ in more than their colour: lines in dashes and points, bars in how full they are."""


def draw_chart(chart: Chart, rows: Rows, cut: str) -> Drawing:
    """The picture of `rows` that `chart` asks for; `cut` is what it says where its values do not begin at zero."""
    return Drawing(
        draw(_spec(chart, rows, cut, narrow=False), chart.alt, "chart__svg chart__svg--wide"),
        draw(_spec(chart, rows, cut, narrow=True), chart.alt, "chart__svg chart__svg--narrow"),
    )


def _spec(chart: Chart, rows: Rows, cut: str, *, narrow: bool) -> dict[str, Any]:
    picture = alt.Chart(alt.Data(values=rows.records))  # type: ignore[no-untyped-call]
    if chart.mark == "line" or not rows.x.numeric or rows.y.numeric:
        shape = _upright(chart, rows, picture, cut if _is_cut(chart, rows) else "", narrow=narrow)
    else:
        shape = _lying(chart, rows, picture, narrow=narrow)
    spec: dict[str, Any] = shape.properties(padding={"left": 2, "right": 8, "top": 4, "bottom": 4}).to_dict()
    return spec


def _lying(chart: Chart, rows: Rows, picture: alt.Chart, *, narrow: bool) -> Any:
    """Named things from top to bottom, numbers from left to right, each with its value."""
    labels = [str(value) for value in rows.y.values]
    longest = max((len(label) for label in labels), default=0)
    room = 0 if narrow else min(longest * 7, 280)
    axis = None if narrow else alt.Axis(title=None, ticks=False, domain=False, labelPadding=8, labelLimit=0)
    y = alt.Y("y:N", sort=_in_order(rows.y), axis=axis, scale=alt.Scale(paddingInner=0.5 if narrow else 0.32))
    x = alt.X("x:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    offset: dict[str, Any] = {"yOffset": alt.YOffset("color:N", sort=None)} if rows.color else {}
    series = len(set(rows.color.values)) if rows.color else 1
    base = picture.encode(y=y, x=x, **offset)
    layers = [_mark(base, chart, rows, _legend(rows, narrow=narrow))]
    if chart.mark == "dot":
        layers.insert(0, base.mark_rule().encode(x2=alt.X2Datum(0)))
    layers.append(base.mark_text(align="left", dx=10 if chart.mark == "dot" else 6).encode(text=_number(rows.x, "x")))
    if narrow:
        names = alt.Data(values=[{"y": name} for name in dict.fromkeys(rows.y.values)])  # type: ignore[no-untyped-call]
        above = alt.Chart(names).mark_text(align="left", baseline="bottom", dy=-9 - 8 * series)
        layers.append(above.encode(y=y, x=alt.value(0), text="y:N"))
    step = (30 + 20 * series) if narrow else (12 + 22 * series)
    width = (_NARROW if narrow else _WIDE - room) - 48
    height = step * len(set(labels)) + (8 if narrow else 0)
    return alt.layer(*layers).properties(width=width, height=height)


def _upright(chart: Chart, rows: Rows, picture: alt.Chart, cut: str, *, narrow: bool) -> Any:
    """Years or named things from left to right, numbers from bottom to top."""
    kind = "Q" if rows.x.numeric and chart.mark != "line" else "O"
    below = alt.Axis(
        title=cut or None, titleAnchor="start", labelAngle=0, labelOverlap=True, labelPadding=_BELOW, grid=False
    )
    beside = alt.Axis(title=None, tickCount=_STEPS, domain=False, ticks=False)
    x = alt.X(f"x:{kind}", sort=_in_order(rows.x) if kind == "O" else None, axis=below)
    y = alt.Y("y:Q", axis=beside, scale=alt.Scale(zero=not cut, nice=_STEPS))
    base = picture.encode(x=x, y=y)
    mark = _mark(base, chart, rows, _legend(rows, narrow=narrow))
    shape: Any = mark
    if chart.mark == "line":
        line = base.mark_line()
        if rows.color:
            dashes = alt.StrokeDash("color:N", sort=None, legend=None, scale=alt.Scale(range=_DASHES))
            line = line.encode(stroke=alt.Stroke("color:N", sort=None, legend=None), strokeDash=dashes)
        shape = alt.layer(line, mark)
    return shape.properties(width=(_NARROW if narrow else _WIDE) - 60, height=220 if narrow else 280)


def _is_cut(chart: Chart, rows: Rows) -> bool:
    """Whether the values of a line lie so close together, and so far from zero, that only a cut axis shows them."""
    values = [value for value in rows.y.values if isinstance(value, float)]
    return chart.mark == "line" and bool(values) and min(values) > max(values) / 2


def _mark(base: alt.Chart, chart: Chart, rows: Rows, legend: alt.Legend) -> Any:
    """Points or bars, those of one series like each other."""
    if chart.mark == "bar":
        if rows.color is None:
            return base.mark_bar()
        fills = alt.Fill("color:N", sort=None, legend=legend, scale=alt.Scale(range=_FILLS))
        return base.mark_bar(strokeWidth=1.5).encode(fill=fills, stroke=alt.Stroke("color:N", sort=None, legend=legend))
    points = base.mark_point(filled=True, opacity=1, size=110 if chart.mark == "dot" else 70)
    if rows.color is None:
        return points
    shapes = alt.Shape("color:N", sort=None, legend=legend, scale=alt.Scale(range=_SHAPES))
    return points.encode(color=alt.Color("color:N", sort=None, legend=legend), shape=shapes)


def _legend(rows: Rows, *, narrow: bool) -> alt.Legend:
    longest = max((len(str(name)) for name in rows.color.values), default=0) if rows.color else 0
    return alt.Legend(title=None, columns=1 if narrow and longest > _SHORT else 2)


def _in_order(column: Column) -> Any:
    """The names on an axis as the file orders them, those without a value in their place."""
    return list(dict.fromkeys(name for name in column.values if name is not None))


def _number(column: Column, name: str) -> alt.Text:
    decimals = max((len(text.partition(".")[2]) for text in column.texts), default=0)
    return alt.Text(f"{name}:Q", format=f",.{min(decimals, 3)}f")
