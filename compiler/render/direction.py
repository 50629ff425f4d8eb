"""Languages that are written from right to left: their pages, and what other texts need inside of theirs."""

from __future__ import annotations

import re

from markupsafe import Markup

RIGHT_TO_LEFT = frozenset({"fa-AF"})
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_LATIN = re.compile(r"[A-Za-z]")
_HTML = re.compile(r'<html lang="[^"]*"')
_SPEAKING = re.compile(r'(<[a-z][a-z0-9]*\b(?![^<>]*\sdir=)[^<>]*?\slang="([A-Za-z-]+)")')
_ISOLATE = "\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"
"""What `<bdi>` is in plain text: a title in Latin letters does not turn round what stands beside it."""


def direct(html: str, language: str) -> str:
    """The page `html` with its language and its direction; what it holds in another language keeps its own."""
    if language not in RIGHT_TO_LEFT:
        return html
    html = _HTML.sub(f'<html lang="{language}"', html, count=1)
    return _SPEAKING.sub(lambda found: f'{found[1]} dir="{"rtl" if found[2] in RIGHT_TO_LEFT else "ltr"}"', html)


def put_in(value: object, language: str) -> object:
    """`value` as it is filled into a text in `language`: local digits, and words that keep their own direction."""
    if language not in RIGHT_TO_LEFT or isinstance(value, Markup):
        return value
    text = str(value)
    return _ISOLATE.format(text) if _LATIN.search(text) else text.translate(_DIGITS)
