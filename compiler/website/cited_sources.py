"""The sources of a page, listed at its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from compiler.references import Reference
from compiler.render.prose import Prose
from manifest.model import in_language


def show_cited(
    keys: Iterable[str], references: Mapping[str, Reference], prose: Prose, language: str
) -> list[dict[str, Any]]:
    """What `keys` name, each once and in order; `lang` marks a text that is English on another page."""
    return [
        {
            "key": key,
            "strength": reference.strength,
            "text": prose.line(in_language(reference.text, language)),
            "url": reference.url,
            "lang": "en" if language not in reference.text and language != "en" else None,
        }
        for key in dict.fromkeys(keys)
        if (reference := references.get(key)) is not None
    ]
