"""The keys of sources in a table: which columns name them, and how they are written there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_RANGE = re.compile(r"(?P<letters>[A-Za-z]+)(?P<first>\d+)-(?P=letters)(?P<last>\d+)")


def is_key_column(name: str) -> bool:
    """Whether a column of this name holds keys of sources; others may speak of sources in words and addresses."""
    return name in {"source_key", "evidence"} or name.endswith("_source_key")


def find_keys(text: str, known: Collection[str]) -> list[str]:
    """The known keys in `text`, each once and in order, ranges such as R30-R34 told out."""
    named = (key for word in _WORD.findall(text) for key in ((word,) if word in known else _tell_out(word)))
    return [key for key in dict.fromkeys(named) if key in known]


def _tell_out(word: str) -> Iterator[str]:
    """The keys from the first to the last of a range, or those that a hyphen joins to something else."""
    found = _RANGE.fullmatch(word)
    if found is None:
        yield from word.split("-")
        return
    for number in range(int(found["first"]), int(found["last"]) + 1):
        yield f"{found['letters']}{number:0{len(found['first'])}}"
