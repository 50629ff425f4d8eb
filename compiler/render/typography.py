"""What a line must not part, such as a number and its unit, and the minus of a number below zero."""

from __future__ import annotations

import re

_MONTHS = (
    r"January|February|March|April|May|June|July|August|September|October|November|December"
    r"|de[ \n](?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
)
_BOUND = re.compile(
    r"(?<=\d)[ \n](?=(?:%|h|min|km|kB|B)(?!\w))"
    rf"|(?<=\d)[ \n](?=(?:{_MONTHS})\b)"
    r"|(?:(?<=strength)|(?<=\bnivel))[ \n](?=[ABCF]\b)"
    r"|(?:(?<=\b[Ll]esson)|(?<=\b[Mm]odule)|(?<=\b[Ll]ección)|(?<=\b[Mm]ódulo))[ \n](?=\d)"
    r"|(?<=[\w,])[ \n](?=\u2026)"
)
_JOINED = re.compile(r"(?<![\w./:@&#-])(?:\d+(?:-\d+)+|[A-Z]{2,}(?:-[A-Z\d]\w*)+|[A-Za-z]-[a-z]{2,})(?![\w/@-])")
_MINUS = re.compile(r"(?<=[\s(\[])-(?=\d)")
_LEFT_ALONE = re.compile(
    r"<(?P<name>code|pre|script|style|svg|textarea|title|option)\b.*?</(?P=name)>|<[^<>]*>", re.DOTALL
)
_MEANT = re.compile(r"[-\d\u2026]|strength|nivel")
"""What a text has at least where something in it is bound, joined or a minus: most have nothing of it."""
_CELL = re.compile(r"<t[dh]\b")
_WORDS = re.compile(r"</(?:a|abbr|b|code|em|i|q|span|strong)>")
_CITES = '<span class="cites'


def typeset(html: str) -> str:
    """`html` with no-break spaces, such as before the sign of a unit or a source, and with a minus for a hyphen.

    A span of the class `whole` holds what hyphens join and a line would part, such as 2024-25: copied and searched
    for, it is what it was. Tags, code and data are left alone.
    """
    out = []
    place = 0
    before = ""
    for found in _LEFT_ALONE.finditer(html):
        out += [_set(html[place : found.start()], before, found.group()), found.group()]
        place = found.end()
        before = found.group()
    return "".join([*out, _set(html[place:], before, "")])


def _set(text: str, before: str, after: str) -> str:
    """`text` between two tags."""
    if not text:
        return text
    if after.startswith(_CITES) and text[-1] in " \n" and (not text.isspace() or _WORDS.match(before)):
        text = f"{text.rstrip()}\u00a0"
    if text.isspace():
        return text
    if text[0] == "-" and text[1:2].isdecimal() and _CELL.match(before):
        text = f"\N{MINUS SIGN}{text[1:]}"
    if not _MEANT.search(text):
        return text
    return _JOINED.sub(r'<span class="whole">\g<0></span>', _MINUS.sub("\N{MINUS SIGN}", _BOUND.sub("\u00a0", text)))
