"""Strings by the grammars of the standards that xAPI rests on, drawn from one source of chance."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from random import Random
from uuid import UUID

HEX = "0123456789abcdefABCDEF"
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
BEYOND_ASCII = "\u00a0éñßж中\u2003\u3000\ud7ff\uf900\ufdf0🌊\U000e1000"
"""Characters that RFC 3987 lets stand in any part of an IRI, spaces beyond ASCII among them."""


def some(chance: Random, letters: str, low: int, high: int) -> str:
    return "".join(chance.choice(letters) for _ in range(chance.randint(low, high)))


def text(chance: Random) -> str:
    """Any text that JSON can hold."""
    odd = ("", " ", "\0", "\n", "é", "🌊", "\u202e", "\uffff", "\u2028", '"\\', "</script>", "x" * 3000, "null", "a\0b")
    return chance.choice(odd) if chance.random() < 0.5 else some(chance, LETTERS + " " + BEYOND_ASCII, 1, 12)


def iri(chance: Random) -> str:
    """https://www.rfc-editor.org/rfc/rfc3987#section-2.2"""
    allowed = LETTERS + DIGITS + "-._~!$&'()*+,;=:@" + BEYOND_ASCII
    segment = some(chance, allowed, 0, 8) + chance.choice(("", "", "%20", "%C3%A9", "%00"))
    host = chance.choice(("example.org", "EXAMPLE.org:8080", "[2001:db8::1]", "127.0.0.1", "ñandú.example", "a@b"))
    tail = chance.choice(("", "?a=b&c=%2F", "?", "#", "#top", "?q#f", "?\ue000"))
    scheme = chance.choice(("http", "https", "HTTP", "a", "x-y.z+1"))
    return chance.choice(
        (
            f"{scheme}://{host}/{segment}{tail}",
            f"{scheme}://{host}{tail}",
            f"https://example.org/{segment}/{segment}",
            f"urn:uuid:{UUID(int=chance.getrandbits(128))}",
            f"tag:example.org,2026:{segment}",
            f"mailto:{some(chance, LETTERS, 1, 5)}@example.org",
            f"a:{some(chance, LETTERS, 1, 3)}",
        )
    )


def uuid(chance: Random) -> str:
    made = str(UUID(int=chance.getrandbits(128)))
    return made.upper() if chance.random() < 0.2 else made


def language_tag(chance: Random) -> str:
    """https://www.rfc-editor.org/rfc/rfc5646#section-2.1"""
    usual = ("en", "es", "es-MX", "EN-us", "zh-Hant-TW", "de-CH-1996", "zh-cmn-Hans", "sl-rozaj-biske", "es-419")
    if chance.random() < 0.5:
        return chance.choice(usual)
    alphanumeric = LETTERS + DIGITS
    tag = chance.choice((some(chance, LETTERS, 2, 3), some(chance, LETTERS, 4, 8)))
    if len(tag) < 4 and chance.random() < 0.2:
        tag += "".join("-" + some(chance, LETTERS, 3, 3) for _ in range(chance.randint(1, 3)))
    parts = (
        "-" + some(chance, LETTERS, 4, 4),
        "-" + chance.choice((some(chance, LETTERS, 2, 2), some(chance, DIGITS, 3, 3))),
        "-" + chance.choice((some(chance, alphanumeric, 5, 8), "1" + some(chance, alphanumeric, 3, 3))),
        "-u-" + some(chance, alphanumeric, 2, 8),
        "-x-" + some(chance, alphanumeric, 1, 8),
    )
    return tag + "".join(part for part in parts if chance.random() < 0.3)


def duration(chance: Random) -> str:
    """ISO 8601, 4.4.3.2: any of the parts in their order, a fraction in the last one alone."""
    if chance.random() < 0.1:
        return f"P{chance.randint(0, 99)}{chance.choice(('', '.5', ',25'))}W"
    units = [unit for unit in "YMDhms" if chance.random() < 0.4] or [chance.choice("YMDhms")]
    made, in_time = "P", False
    for unit in units:
        made += "T" if unit in "hms" and not in_time else ""
        in_time = in_time or unit in "hms"
        fraction = chance.choice(("", ".5", ",123456", ".0")) if unit == units[-1] else ""
        made += f"{chance.choice((0, 1, 7, 90, 10**14))}{fraction}{unit.upper()}"
    return made


def _date(chance: Random) -> tuple[int, int, int]:
    year, month = chance.choice((2, 1582, 1970, 2000, 2024, 2026, 9998)), chance.randint(1, 12)
    return year, month, chance.choice((1, monthrange(year, month)[1]))


def timestamp_two(chance: Random) -> str:
    """https://www.rfc-editor.org/rfc/rfc3339#section-5.6, without the offset that is not known."""
    year, month, day = _date(chance)
    hour, minute, second = chance.choice(((0, 0, 0), (23, 59, 59), (9, 30, 5), (12, 0, 0)))
    fraction = chance.choice(("", ".5", ".123", ".123456", ".1234567890123"))
    offset = chance.choice(("Z", "Z", "z", "+00:00", "+05:30", "-06:00", "+14:00", "-23:59", "+23:59"))
    if chance.random() < 0.05:
        return chance.choice(
            ("2016-12-31T23:59:60Z", "1990-12-31T15:59:60-08:00", "2016-12-31T23:59:60.5Z", "1998-12-31t23:59:60z")
        )
    middle = chance.choice("TTt")
    return f"{year:04}-{month:02}-{day:02}{middle}{hour:02}:{minute:02}:{second:02}{fraction}{offset}"


def timestamp_one(chance: Random) -> str:
    """ISO 8601 with parts left out, extended or basic."""
    if chance.random() < 0.5:
        return timestamp_two(chance)
    year, month, day = _date(chance)
    offset = chance.choice(("", "Z", "+01", "-0330", "+0000"))
    basic = chance.choice(("", "T09", "T0930", "T093005", "T093005.25", "T093005,25"))
    extended = chance.choice(("", "T09", "T09:30", "T09:30:05", "T09:30:05.25", "T09:30:05,25"))
    if chance.random() < 0.5:
        return f"{year:04}{month:02}{day:02}{basic}{offset if basic else ''}"
    colon = {"-0330": "-03:30", "+0000": "+00:00"}.get(offset, offset)
    return f"{year:04}-{month:02}-{day:02}{extended}{colon if extended else ''}"


def mbox(chance: Random) -> str:
    """https://www.rfc-editor.org/rfc/rfc6068"""
    local = chance.choice(("ana", "a.b+c", "%22not%40me%22", "josé", "o'neil", "!#$&*", "A"))
    return (
        f"mailto:{local}@{chance.choice(('example.org', 'EXAMPLE.org', 'ñandú.example', 'localhost', '[127.0.0.1]'))}"
    )


def media_type(chance: Random) -> str:
    """https://www.rfc-editor.org/rfc/rfc6838#section-4.2, with parameters"""
    kind = chance.choice(("text/plain", "application/pdf", "image/svg+xml", "application/vnd.a.b-c_1+zip", "A/B"))
    quoted = ';a="b;\\"c\\\\";d= e\'s ;', '; charset="\\u" ;;'
    return kind + chance.choice(("", "", "; charset=utf-8", ';charset="utf-8"', " ; a=b; c=d", *quoted))


WORDS: dict[str, Callable[[Random], str]] = {
    "IRI": iri,
    "UUID": uuid,
    "LanguageTag": language_tag,
    "Duration": duration,
    "Timestamp-1.0.3": timestamp_one,
    "Timestamp-2.0.0": timestamp_two,
    "Mbox": mbox,
    "MboxSha1sum": lambda chance: some(chance, HEX, 40, 40),
    "SHA2": lambda chance: some(chance, HEX, length := chance.choice((56, 64, 96, 128)), length),
    "MediaType": media_type,
}
"""What makes a string that the schema of this name allows."""
