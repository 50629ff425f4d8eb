"""Charts as plain SVG: no script, no style sheet, a text for those who do not see them, and what they rest on.

`marks` stand below each picture, so that a picture that is copied alone still says year, method, weights and evidence.
Each is drawn for a page and for a phone, where labels stand above what they name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from textwrap import wrap

from monitor.report.blocks import Chart

INK, MUTED, LINE, ACCENT, PALE, GAP = "#1b2526", "#485556", "#dedacf", "#0b6b6b", "#9cc9c6", "#8d9695"
PAGE, PHONE = 680, 340
ROW, MARGIN = 24, 8
HEAD = 22
"""Room above the rows for the numbers of the axis."""
LABEL_LINE = 16
"""Room that a label takes above what it names."""
MANY = 25
LETTER = 7.2
"""About the width of a letter at the size of the labels."""
SMALL_LETTER = 5.2
FEWEST_FOR_LETTERS = 10
"""Narrower cells have no room for a letter."""
TICK_ROOM = 40
"""Numbers of an axis stand no closer than this."""


def draw_twice(draw: Callable[[float], str], alt: str, caption: str) -> Chart:
    """A chart for a page and for a phone, each made by `draw` for its width."""
    return Chart(draw(PAGE), draw(PHONE), alt, caption)


def draw_intervals(
    places: Sequence[str],
    wide: Sequence[tuple[int, int]],
    narrow: Sequence[tuple[int, int]],
    size: int,
    *,
    alt: str,
    marks: str,
    width: float = PAGE,
) -> str:
    """One line for each place: all ranks as a thin bar, the 90 % interval as a thick one, on ranks 1 to `size`."""
    left, above = _room(places, width)
    step = (width - left - 3 * MARGIN) / max(size - 1, 1)
    row = ROW + above

    def x(rank: float) -> float:
        return left + 2 * MARGIN + (rank - 1) * step if size > 1 else (left + width) / 2

    parts = []
    every = max(1, round(size * TICK_ROOM / (width - left)))
    for rank in [1, *range(1 + every, size + 1, every)]:
        parts.append(_line(x(rank), HEAD, x(rank), HEAD + 4 + row * len(places), LINE))
        parts.append(_text(x(rank), 14, str(rank), anchor="middle", fill=MUTED))
    for number, place in enumerate(places):
        y = HEAD + 4 + row * number + above + ROW / 2
        parts.append(_label(place, left, y - 6, y + 4, above))
        first, last = wide[number]
        parts.append(_bar(x(first) - 3, y - 2, x(last) - x(first) + 6, 4, PALE))
        first, last = narrow[number]
        parts.append(_bar(x(first) - 5, y - 6, x(last) - x(first) + 10, 12, ACCENT))
    return _svg(parts, HEAD + 8 + row * len(places), alt, marks, width)


def draw_shares(
    labels: Sequence[str], pairs: Sequence[tuple[float, float]], *, alt: str, marks: str, width: float = PAGE
) -> str:
    """Two bars for each label, from 0 to 1: the upper one full, the lower one pale."""
    left, above = _room(labels, width)
    length = width - left - 4 * MARGIN
    row = 1.4 * ROW + above
    parts = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x = left + tick * length
        parts.append(_line(x, HEAD, x, HEAD + 4 + row * len(labels), LINE))
        anchor = "start" if left == 0 and tick == 0 else "middle"
        parts.append(_text(x, 14, f"{100 * tick:.0f} %", anchor=anchor, fill=MUTED))
    for number, (label, pair) in enumerate(zip(labels, pairs, strict=True)):
        y = HEAD + 6 + row * number + above
        parts.append(_label(label, left, y, y + 18, above))
        for place, (share, colour) in enumerate(zip(pair, (ACCENT, PALE), strict=True)):
            parts.append(_bar(left, y + 13 * place, max(0.0, min(share, 1.0)) * length, 11, colour))
    return _svg(parts, HEAD + 12 + row * len(labels), alt, marks, width)


def draw_matrix(
    places: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[str]],
    *,
    alt: str,
    marks: str,
    width: float = PAGE,
) -> str:
    """One cell for each place and indicator: its letter of strength, or an empty frame where there is no figure."""
    left, above = _room(places, width)
    cell = min(34.0, (width - left - MARGIN) / len(columns))
    height = ROW if len(places) <= MANY else ROW * 2 / 3
    every = -(-14 // int(cell)) if cell >= 1 else len(columns)
    parts = [
        _text(left + cell * (number + 0.5), 14, label, anchor="middle", fill=MUTED)
        for number, label in enumerate(columns) if number % every == 0
    ]  # fmt: skip
    for row, (place, letters) in enumerate(zip(places, cells, strict=True)):
        y = HEAD + (height + above) * row + above
        parts.append(_label(place, left, y, y + 0.7 * height, above))
        for column, letter in enumerate(letters):
            x = left + cell * column
            paint = f'fill="{PALE}"' if letter else f'fill="none" stroke="{GAP}" stroke-width="0.8"'
            size = f'width="{cell - 2:.1f}" height="{height - 2:.1f}"'
            parts.append(f'<rect x="{x + 1:.1f}" y="{y + 1:.1f}" {size} {paint}/>')
            if letter and cell >= FEWEST_FOR_LETTERS:
                parts.append(_text(x + cell / 2, y + 0.7 * height, letter, anchor="middle", size=11))
    return _svg(parts, HEAD + 6 + (height + above) * len(places), alt, marks, width)


def _room(labels: Sequence[str], width: float) -> tuple[float, float]:
    """How much room labels take on the left and above: on a phone they stand above what they name."""
    if width < PAGE:
        return 0.0, LABEL_LINE
    return min(260.0, 24 + LETTER * max((len(label) for label in labels), default=0)), 0.0


def _label(label: str, left: float, top: float, line: float, above: float) -> str:
    """The label of a row: left of it on `line`, or above its `top` where it has room there."""
    if above:
        return _text(0, top - 4, label, anchor="start")
    return _text(left - MARGIN, line, label, anchor="end")


def _svg(parts: Sequence[str], height: float, alt: str, marks: str, width: float) -> str:
    lines = wrap(marks, int(width / SMALL_LETTER))
    parts = [*parts, *(_text(2, height + 14 + 13 * n, each, anchor="start", size=10) for n, each in enumerate(lines))]
    height += 8 + 13 * len(lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height:.0f}" width="{width}"'
        f' height="{height:.0f}" font-family="Atkinson Hyperlegible Next, Helvetica, Arial, sans-serif" font-size="13">'
        f"<title>{escape(alt)}</title>{''.join(parts)}</svg>"
    )


def _text(x: float, y: float, text: str, *, anchor: str, fill: str = INK, size: int = 13) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}" font-size="{size}">{escape(text)}</text>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}"/>'


def _bar(x: float, y: float, width: float, height: float, fill: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" rx="2" fill="{fill}"/>'
