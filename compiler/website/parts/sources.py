"""The page of sources: each with its strength, what was seen of it, and where the course uses it."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from compiler.references import Reference
from compiler.render.addresses import relative
from compiler.study.uses import Use, find_uses
from compiler.website.naming import name_place
from compiler.website.page import SitePage
from compiler.website.website import Website
from manifest.model import in_language

_STRENGTHS = "ABCKF"


def sources_parts(website: Website, page: SitePage) -> dict[str, Any]:
    """The sources in the order of their keys, those that nothing uses apart, and how many are of each strength."""
    uses = find_uses(website.course)
    references = sorted(website.course.references.values(), key=lambda reference: _order(reference.key))
    counted: Counter[str] = Counter(reference.strength for reference in references)
    return {
        "references": [
            _show(website, page, reference, uses[reference.key]) for reference in references if uses[reference.key]
        ],
        "unused": [_show(website, page, reference, []) for reference in references if not uses[reference.key]],
        "strengths": [(letter, counted[letter]) for letter in _STRENGTHS if counted[letter]],
    }


def _order(key: str) -> tuple[str, int, str]:
    """Letters first, then the number, then what follows: S0, E1, R9, R10, R10b."""
    letters, number, rest = re.findall(r"^(\D*)(\d*)(.*)$", key)[0]
    return f"{'SREDPCF'.find(letters[0])}{letters}", int(number or 0), rest


def _show(website: Website, page: SitePage, reference: Reference, uses: list[Use]) -> dict[str, Any]:
    language, prose = website.language, website.prose
    return {
        "key": reference.key,
        "strength": reference.strength,
        "text": prose.line(in_language(reference.text, language)),
        "note": prose.line(in_language(reference.note, language)) if reference.note else "",
        "url": reference.url,
        "lang": "en" if language not in reference.text else None,
        "note_lang": "en" if language not in (reference.note or {}) else None,
        "used": len(uses),
        "uses": _show_uses(website, page, uses),
    }


def _show_uses(website: Website, page: SitePage, uses: list[Use]) -> dict[str, list[dict[str, Any]]]:
    """The pages that use a source, by the place where they lie."""
    places: dict[str, list[dict[str, Any]]] = {}
    for use in uses:
        places.setdefault(name_place(website, use.url), []).append(
            {
                "title": website.prose.plain(in_language(use.title, website.language)),
                "url": relative(use.url, page.url),
                "lang": None if website.language in use.title or use.is_file else "en",
            }
        )
    return places
