"""The language of the tracker's own pages: `?lang=`, then the cookie, then what the browser asks for."""

from __future__ import annotations

from pathlib import Path

from flask import request

from tracker.web.parts import parts

COOKIE = "lang"
LOCALES = {"en": "en_GB", "es": "es_MX"}
TRANSLATIONS = Path(__file__).parent.parent / "translations"


def N_(sentence: str) -> str:  # noqa: N802 - the name by which catalogues find sentences that are translated later
    """Mark `sentence` for the catalogues."""
    return sentence


def select_language() -> str:
    """The first of the learner's wishes that the course is made in, else English."""
    languages = parts().course.languages
    for wish in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wish in languages:
            return str(wish)
    return request.accept_languages.best_match(languages, "en") or "en"


def select_locale() -> str:
    """The way in which that language writes dates and numbers."""
    language = select_language()
    return LOCALES.get(language, language)
