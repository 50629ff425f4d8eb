"""How pages write shares, moments and the little markup that exam texts may hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from flask import Flask
from flask_babel import format_date, format_datetime, format_percent
from markupsafe import Markup, escape

_STRONG = re.compile(r"\*\*(\S(?:.*?\S)?)\*\*")
_EMPHASIS = re.compile(r"(?<!\*)\*(\S(?:.*?\S)?)\*(?!\*)")
_CLOSING = re.compile(r"[.,;:!?)\u201d\u2019\u00bb]*")
_PARTS = re.compile(r"(?<=[/:.])(?=[^/:.])")
_PARAGRAPH = re.compile(r"\n\s*\n")


def register_filters(app: Flask) -> None:
    """Give the templates of `app` these filters."""
    app.jinja_env.filters.update(
        percent=percent, moment=moment, inline=inline, around_gaps=around_gaps, plain=plain, parted=parted
    )


def percent(share: float) -> str:
    """A share from 0 to 1 as a whole percentage in the reader's language."""
    return str(format_percent(share, "#,##0\u00a0%"))


def moment(at: datetime) -> Markup:
    """A moment to the minute in UTC, and named so; a script writes it in the reader's own time where it can."""
    text = f"{format_date(at, 'long')}, {format_datetime(at, 'HH:mm')} UTC"
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(), text)


def inline(text: str) -> Markup:
    """A text of the exam bank, escaped, with its `**strong**` and `*emphasised*` words and its paragraphs."""
    safe = _EMPHASIS.sub(r"<em>\1</em>", _STRONG.sub(r"<strong>\1</strong>", str(escape(text.rstrip()))))
    return Markup(_PARAGRAPH.sub("<br><br>", safe))  # noqa: S704 - escaped above


def around_gaps(pieces: Sequence[str]) -> list[tuple[Markup, str]]:
    """The text before each gap of a fill-in and behind the last, each with what closes a sentence behind its gap.

    A line must not begin with such a mark, so a page writes it together with the gap.
    """
    marks = [found.group() if place and (found := _CLOSING.match(piece)) else "" for place, piece in enumerate(pieces)]
    texts = [piece.removeprefix(mark) for piece, mark in zip(pieces, marks, strict=True)]
    return [
        (inline(text) + (" " if text[-1:].isspace() else ""), mark)
        for text, mark in zip(texts, [*marks[1:], ""], strict=True)
    ]


def plain(text: str) -> str:
    """A text of the exam bank without its markup, for places that take none."""
    return _EMPHASIS.sub(r"\1", _STRONG.sub(r"\1", text))


def parted(address: str) -> Markup:
    """A long address or name of a file, which a narrow screen may break between its parts alone."""
    return Markup("<wbr>").join(_PARTS.split(address))
