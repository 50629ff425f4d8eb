"""The certificate as a PDF: tagged, with its fonts inside, and with a QR code that leads to the check page."""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import segno
import typst
from babel.dates import format_date

from tracker.credentials.award import Award
from tracker.credentials.wording import Translate, describe_mode, describe_practice, labels, name_mode, translate_to

_ROOM = Path(__file__).parent
_TEMPLATE = (_ROOM / "certificate.typ").read_bytes()
_FONTS = typst.Fonts(include_system_fonts=False, font_paths=[_ROOM / "fonts"])

_LONG_WORD = 30

_LOCALES = {"en": "en_GB", "es": "es_MX"}
"""How dates are written: as on the pages."""

STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1: readable with a screen reader, https://pdfa.org/resource/iso-14289-pdfua/."""


MOST_OUTCOMES = 8
"""How many outcomes are printed: with more of them a certificate would not stay on one page."""


def typeset_certificate(award: Award, url: str) -> bytes:
    """The certificate of `award`, whose check page is at `url`, in the award's language.

    A name in a script that the fonts here lack is set in a font of the machine, or as boxes, without the promise
    of PDF/UA: a certificate with a poor line is worth more than none.
    """
    inputs = {"data": dump_inputs(award, url)}
    timestamp = int(award.issued.timestamp())
    try:
        return typst.compile(
            _TEMPLATE,
            font_paths=_FONTS,
            sys_inputs=inputs,
            format="pdf",
            pdf_standards=STANDARD,
            timestamp=timestamp,
        )
    except typst.TypstError:
        fonts = typst.Fonts(include_system_fonts=True, font_paths=[_ROOM / "fonts"])
        return typst.compile(_TEMPLATE, font_paths=fonts, sys_inputs=inputs, format="pdf", timestamp=timestamp)


def dump_inputs(award: Award, url: str) -> str:
    """Everything that the template sets, as JSON text."""
    return json.dumps(_data(award, url, translate_to(award.language)))


def draw_qr_code(url: str) -> str:
    """A QR code of `url` as SVG, dark modules on nothing, readable when a quarter of it is damaged."""
    file = BytesIO()
    segno.make(url, error="q").save(file, kind="svg", border=0, dark="#07494a", light=None, xmldecl=False)
    return file.getvalue().decode()


def _data(award: Award, url: str, gettext: Translate) -> dict[str, Any]:
    named = labels(gettext)
    expires = gettext("no end") if award.expires is None else _long_date(award.expires, award.language)
    return {
        "language": award.language,
        "title": gettext("Certificate: %(title)s") % {"title": award.title},
        "summary": f"{award.name} · {award.title}",
        "issuer": award.issuer.name,
        "name": _breakable(award.name),
        "achievement": award.title,
        "description": award.description,
        "facts": [
            {"name": gettext("Issued"), "value": _long_date(award.issued, award.language)},
            {"name": gettext("Valid until"), "value": expires},
            {"name": named.hours, "value": f"{award.hours:g}"},
            {"name": named.mode, "value": name_mode(award.mode, gettext)},
        ],
        "outcomes": [outcome.text for outcome in award.outcomes],
        "more": _say_how_many(award, gettext) if len(award.outcomes) > MOST_OUTCOMES else None,
        "criteria": [*split_criteria(award), {"kind": "text", "text": describe_mode(award.mode, gettext)}],
        "practice": describe_practice(gettext) if award.practice else None,
        "url": url,
        "qr": draw_qr_code(url),
        "small": f"urn:uuid:{award.id} · {award.issuer.did}",
        "labels": {
            "certificate": gettext("Certificate"),
            "certifies": gettext("This certifies that"),
            "achieved": gettext("has achieved"),
            "outcomes": gettext("What the holder can do"),
            "requirements": gettext("What was asked for"),
            "qr": gettext("QR code of the address beside it"),
            "check": gettext("Check this certificate"),
            "how": gettext("The page at this address says whether it is genuine, who issued it and if it was revoked."),
        },
    }


def _say_how_many(award: Award, gettext: Translate) -> str:
    message = gettext("%(count)s outcomes. The page at the address below lists them, and the signed file holds them.")
    return message % {"count": len(award.outcomes)}


def _long_date(at: datetime, language: str) -> str:
    return format_date(at, "long", locale=_LOCALES.get(language, language))


def _breakable(text: str) -> str:
    """`text` with invisible places to break a line inside words that no line could hold."""
    return " ".join(word if len(word) <= _LONG_WORD else "\u200b".join(word) for word in text.split(" "))


def split_criteria(award: Award) -> list[dict[str, Any]]:
    """The paragraphs and lists of the criteria as plain texts, but for the note on practice, which stands apart."""
    note = describe_practice(translate_to(award.language))
    parts: list[dict[str, Any]] = []
    for block in award.criteria.split("\n\n"):
        lines = block.split("\n")
        if all(line.startswith("- ") for line in lines):
            parts.append({"kind": "list", "items": [line.removeprefix("- ") for line in lines]})
        elif not (award.practice and block == note):
            parts.append({"kind": "text", "text": block})
    return parts
