"""The name that a credential is made out to: any script that people write their names in, nothing that deceives."""

from __future__ import annotations

import unicodedata

from tracker.errors import RecipientRefused

LONGEST = 200
"""The longest name, in characters after normalisation."""

_REFUSED = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control characters, halves of pairs, private and unassigned code points, line and paragraph separators."""

_JOINERS = frozenset("\u200c\u200d")
"""Persian names need the one, emoji sequences and Indic scripts the other."""


def clean_name(text: str) -> str:
    """`text` in Unicode NFC with single spaces.

    Raises:
        RecipientRefused: nothing is left, more than `LONGEST` characters are, no letter is among them, or one of them
            is a control character: one that reverses the direction of text could make a name read as another.
    """
    given = unicodedata.normalize("NFC", text).strip()
    if any(_is_refused(character) for character in given):
        raise RecipientRefused("characters")
    name = " ".join(given.split())
    if not name:
        raise RecipientRefused("missing")
    if len(name) > LONGEST:
        raise RecipientRefused("long")
    if not any(unicodedata.category(character).startswith("L") for character in name):
        raise RecipientRefused("letters")
    return name


def _is_refused(character: str) -> bool:
    category = unicodedata.category(character)
    return category in _REFUSED or (category == "Cf" and character not in _JOINERS)
