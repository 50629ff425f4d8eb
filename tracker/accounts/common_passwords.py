"""Passwords that are guessed first, and are long enough all the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

_FILE = Path(__file__).with_name("common_passwords.txt")
_FEWEST_SIGNS = 4


def is_easily_guessed(password: str, names: Iterable[str]) -> bool:
    """Whether `password` is on our list, a repeat of few signs, or one of the account's own `names`.

    Case, spaces and punctuation make no difference; of an address the part before the @ counts too.
    """
    if len(set(password.casefold())) < _FEWEST_SIGNS:
        return True
    folded = _fold(password)
    own = {_fold(form) for name in names for form in (name, name.partition("@")[0])}
    return bool(folded) and (folded in _COMMON or folded in own)


def _fold(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())


_COMMON = frozenset(_fold(line) for line in _FILE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
