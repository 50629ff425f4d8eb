"""Every sentence that the library says, from one catalogue for each language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "es")
_FOLDER = Path(__file__).parent / "i18n"

Text = Mapping[str, str]
"""A text by language; what stands in a file without a language is kept under the empty name."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All sentences of `language`, by key."""
    words: dict[str, str] = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return words


def say(language: str, key: str, /, **facts: object) -> str:
    """The sentence `key` with its facts set in.

    Raises:
        KeyError: the catalogue has no such sentence, or a fact is missing.
    """
    return catalogue(language)[key].format(**facts)


def translate(text: Text, language: str) -> str:
    """`text` in `language`, else without one, else in English, else in whatever it has; empty when it has none."""
    for name in (language, "", "en"):
        if name in text:
            return text[name]
    return next(iter(text.values()), "")
