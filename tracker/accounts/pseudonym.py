"""Pseudonyms: the names that people choose for accounts without an e-mail address."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

SHORTEST = 3
LONGEST = 40
_PUNCTUATION = frozenset("-_.'\u2019\u00b7")
_NON_JOINER = "\u200c"  # spelling, in Persian and Dari
_DIGITS_OF_A_PHONE_NUMBER = 7

Flaw = Literal["too-short", "too-long", "letters-only", "address", "phone-number"]


@dataclass(eq=False)
class PseudonymUnfit(ValueError):  # noqa: N818 - reads as a fact, like the errors of the tracker
    """A text that cannot be a pseudonym, and why."""

    flaw: Flaw


@dataclass(frozen=True)
class Pseudonym:
    """A chosen name as `shown`, and the `key` under which it is unique, in whatever case it is typed."""

    shown: str
    key: str


def read_pseudonym(text: str) -> Pseudonym:
    """The pseudonym that `text` holds.

    Raises:
        PseudonymUnfit: too short or long, other signs than letters, digits, spaces and a few marks, an e-mail
            address, or a phone number (both would tell who somebody is).
    """
    shown = " ".join(unicodedata.normalize("NFKC", text).split())
    if "@" in shown:
        raise PseudonymUnfit("address")
    if not all(_is_allowed(sign) for sign in shown):
        raise PseudonymUnfit("letters-only")
    if len(shown) < SHORTEST or not any(sign.isalnum() for sign in shown):
        raise PseudonymUnfit("too-short")
    if len(shown) > LONGEST:
        raise PseudonymUnfit("too-long")
    if not any(sign.isalpha() for sign in shown) and sum(map(str.isdigit, shown)) >= _DIGITS_OF_A_PHONE_NUMBER:
        raise PseudonymUnfit("phone-number")
    return Pseudonym(shown, pseudonym_key(shown))


def pseudonym_key(text: str) -> str:
    """The form in which pseudonyms are compared: without case, and with white space folded."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(folded.replace(_NON_JOINER, "").split())


def _is_allowed(sign: str) -> bool:
    return sign in (" ", _NON_JOINER) or sign in _PUNCTUATION or unicodedata.category(sign)[0] in "LMN"
