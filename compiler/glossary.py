"""The terms of the course in every language, `curriculum/glossary.csv`, and where a text uses them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from manifest.model import Text, in_language

_ASIDE = re.compile(r"\s*\([^)]*\)")
_CAPITAL = "A-ZÁÉÍÓÚÑÜ"
_SMALL = r"(?:(?:and|for|of|on|the|de|del|el|la|las|los|para|sobre|y|&)\s+)"
_GOES_ON = re.compile(rf"\s+[{_CAPITAL}]")
_GOES_ON_FAR = re.compile(rf"\s+{_SMALL}+[{_CAPITAL}]")
_BEGAN = re.compile(rf"(?<![.!?:]\s)(?<=\s)[{_CAPITAL}][\w'\u2019-]*\s+\Z")
_BEGAN_FAR = re.compile(rf"(?<![.!?:]\s)(?<=\s)[{_CAPITAL}][\w'\u2019-]*\s+{_SMALL}+\Z")
_TITLE = re.compile(
    rf"""(?<!\w)["\u201c\u00ab](?P<title>[{_CAPITAL}][^"\u201c\u201d\u00ab\u00bb]*[\w)])["\u201d\u00bb](?!\w)"""
)
"""Words in quotation marks that begin like a title and end without the mark of a sentence."""
_SET_OFF = re.compile(r"\*(.*)\*")
_MARKS = " \t\n.,:;"


@dataclass(frozen=True)
class Term:
    """A term, what it means, and the source keys behind it; `line` is its line in the file.

    `wordings` are the words by which texts call it, by language, where they are not the term itself; one between
    asterisks is a word of every day, too, and means the term only where a text sets it off, in italics or in bold.
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
        wordings = self.wordings.get(language) or (_ASIDE.sub("", in_language(self.term, language)),)
        return tuple(_SET_OFF.sub(r"\1", words) for words in wordings)

    def words_set_off(self, language: str) -> tuple[str, ...]:
        """Those of its words that mean it only where they are set off."""
        return tuple(found[1] for words in self.wordings.get(language, ()) if (found := _SET_OFF.fullmatch(words)))


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
    World Summit Outcome or Commission on Human Security, or of a title in quotation marks, is no mention.
    """

    def __init__(self, terms: Sequence[Term], language: str) -> None:
        self._terms: dict[str, Term] = {}
        self._set_off: set[str] = set()
        for term in terms:
            for words in term.words(language):
                for ending in ("", "s", "es"):
                    self._terms.setdefault(_key(words + ending), term)
            self._set_off.update(
                _key(words + ending) for words in term.words_set_off(language) for ending in ("", "s", "es")
            )
        wordings = sorted({words for term in terms for words in term.words(language)}, key=len, reverse=True)
        found = "|".join(_pattern(words) for words in wordings)
        self._pattern = re.compile(rf"(?<![\w-])(?:{found})(?:s|es)?(?![\w-])", re.IGNORECASE) if found else None

    def find(self, text: str) -> Iterator[Mention]:
        """Every mention in `text`, in order."""
        titles = [found.span("title") for found in _TITLE.finditer(text)]
        for found in self._pattern.finditer(text) if self._pattern else ():
            key = _key(found.group())
            if key in self._terms and key not in self._set_off and not _is_in_name(text, found, titles):
                yield Mention(self._terms[key], found.start(), found.end())

    def find_whole(self, text: str) -> Mention | None:
        """The mention that `text` is as a whole, its marks aside, as where it is set off from its sentence."""
        start = len(text) - len(text.lstrip(_MARKS))
        end = len(text.rstrip(_MARKS))
        found = self._pattern.fullmatch(text, start, end) if self._pattern and start < end else None
        term = self._terms.get(_key(found.group())) if found else None
        return Mention(term, start, end) if term else None


def _is_in_name(text: str, found: re.Match[str], titles: Sequence[tuple[int, int]]) -> bool:
    start, end = found.span()
    if any(begin <= start and end <= until and (begin, until) != (start, end) for begin, until in titles):
        return True
    words = found.group()
    if not words[0].isupper() or words.isupper():
        return False
    before = text[:start]
    if _GOES_ON.match(text, end) or _BEGAN.search(before):
        return True
    is_capital = words.split()[-1][0].isupper()
    return is_capital and bool(_GOES_ON_FAR.match(text, end) or _BEGAN_FAR.search(before))


def _key(words: str) -> str:
    return " ".join(words.casefold().replace("\u2019", "'").split())


def _pattern(words: str) -> str:
    pattern = r"\s+".join(re.escape(word).replace("'", "['\u2019]") for word in words.split())
    return f"(?-i:{pattern})" if words.isupper() else pattern
