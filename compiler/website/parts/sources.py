"""The page of sources: each with its strength, what was seen of it, and where the course uses it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from compiler.check.uses import Use, find_uses
from compiler.references import Reference
from compiler.render.addresses import relative
from compiler.website.page import SitePage
from manifest.model import in_language

if TYPE_CHECKING:
    from compiler.website.website import Website

_STRENGTHS = "ABCKF"
_PLACES = {"cases": "nav.cases", "glossary": "nav.glossary", "templates": "nav.templates"}


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
        "uses": [
            {
                "title": prose.plain(in_language(use.title, language)),
                "url": relative(use.url, page.url),
                "lang": None if language in use.title or use.is_file else "en",
                "place": _place(website, use),
            }
            for use in uses
        ],
    }


def _place(website: Website, use: Use) -> str:
    """Where the page lies: its module, the cases, the glossary."""
    module = website.outline.module_of(use.url)
    if module is not None:
        return website.words("module.number", n=module.number)
    return website.words(_PLACES.get(use.url.partition("/")[0], "sources.site"))
