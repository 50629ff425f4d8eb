"""The terms of the course in every language, `curriculum/glossary.csv`, and where a text uses them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from manifest.model import Text, in_language

_ASIDE = re.compile(r"\s*\([^)]*\)")
_GOES_ON = re.compile(r"\s+[A-Z]")
_BEGAN = re.compile(r"(?<![.!?:]\s)(?<=\s)[A-Z][\w'\u2019-]*\s+\Z")


@dataclass(frozen=True)
class Term:
    """A term, what it means, and the source keys behind it; `line` is its line in the file.

    `wordings` are the words by which texts call it, by language, where they are not the term itself.
    """

    term: Text
    definition: Text
    sources: tuple[str, ...]
    line: int
    wordings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        """Its fragment on the page of the glossary, the same in every language."""
        return re.sub(r"[^a-z0-9]+", "-", fold(self.term["en"])).strip("-")

    def words(self, language: str) -> tuple[str, ...]:
        """What a text in `language` may call it, without plurals; what stands in brackets belongs to no wording."""
        return self.wordings.get(language) or (_ASIDE.sub("", in_language(self.term, language)),)


def fold(text: str) -> str:
    """`text` in small letters and without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@dataclass(frozen=True)
class Mention:
    """A term in a text, from `start` to `end`."""

    term: Term
    start: int
    end: int


class TermFinder:
    """Finds the terms of `terms` in texts of one language: the longest wording that fits, with an `s` behind it or not.

    A wording in capital letters, such as SMART, is found in capital letters only. What is part of a longer name, as in
    World Summit Outcome, is no mention.
    """

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        self._terms: dict[str, Term] = {}
        for term in terms:
            for words in term.words(language):
                for ending in ("", "s", "es"):
                    self._terms.setdefault(_key(words + ending), term)
        wordings = sorted({words for term in terms for words in term.words(language)}, key=len, reverse=True)
        found = "|".join(_pattern(words) for words in wordings)
        self._pattern = re.compile(rf"(?<![\w-])(?:{found})(?:s|es)?(?![\w-])", re.IGNORECASE) if found else None

    def find(self, text: str) -> Iterator[Mention]:
        """Every mention in `text`, in order."""
        for found in self._pattern.finditer(text) if self._pattern else ():
            term = self._terms.get(_key(found.group()))
            if term is not None and not _is_in_name(text, found):
                yield Mention(term, found.start(), found.end())


def _is_in_name(text: str, found: re.Match[str]) -> bool:
    words = found.group()
    if not words[0].isupper() or words.isupper():
        return False
    return bool(_GOES_ON.match(text, found.end()) or _BEGAN.search(text[: found.start()]))


def _key(words: str) -> str:
    return " ".join(words.casefold().replace("\u2019", "'").split())


def _pattern(words: str) -> str:
    pattern = r"\s+".join(re.escape(word).replace("'", "['\u2019]") for word in words.split())
    return f"(?-i:{pattern})" if words.isupper() else pattern
