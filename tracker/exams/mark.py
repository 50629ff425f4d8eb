"""One question's key and one response give a score from 0 to 1.

The player marks practice questions by the same rules (`site/assets/js/quiz/mark.js`), and both are held to the cases in
`tests/golden/marking/`. The rules are in docs/seams.md, section 5.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from manifest.exam_bank import Item
from manifest.model import QuestionKind, in_language

_SPACE = re.compile(r"[\s\u00a0\u2007\u202f\ufeff]+")
_MARKS = re.compile(r"[.,]")
_SIGNED = re.compile(r"^([-+]?)([0-9.,]+)$")
_THOUSANDS = re.compile(r"^[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*$")
_ONE_COMMA_OF_THOUSANDS = re.compile(r"^[1-9][0-9]{0,2},[0-9]{3}$")
_TYPOGRAPHY = str.maketrans("\u2019\u2018\u02bc\u2010\u2011", "'''--")


@dataclass(frozen=True)
class BlankKey:
    """A gap of a fill-in question and what fills it rightly."""

    id: str
    answers: tuple[str, ...]
    case_sensitive: bool = False


@dataclass(frozen=True)
class Marking:
    """All that marking needs to know of a question; see `manifest.exam_bank.Item` for what `key` holds by kind."""

    kind: QuestionKind
    key: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    blanks: tuple[BlankKey, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Mark:
    """A score from 0 to 1; success is a full score."""

    score: float

    @property
    def success(self) -> bool:
        """Whether nothing was wrong or missing."""
        return self.score == 1.0


def marking_of(item: Item, language: str) -> Marking:
    """What marks `item` for a learner who read it in `language`; answers in English are right in every language."""
    blanks = tuple(
        BlankKey(
            id=blank.id,
            answers=tuple(dict.fromkeys((*blank.answers.get(language, ()), *blank.answers.get("en", ())))),
            case_sensitive=blank.case_sensitive,
        )
        for blank in item.blanks
    )
    return Marking(
        kind=item.kind,
        key=item.key,
        options=tuple(option.id for option in item.options),
        targets=tuple(target.id for target in item.targets),
        blanks=blanks,
        minimum=item.minimum,
        maximum=item.maximum,
        unit=in_language(item.unit, language) if item.unit else None,
    )


def mark(marking: Marking, response: Any) -> Mark:
    """The mark of `response` (parsed JSON in the form of docs/seams.md); one that cannot be read scores 0."""
    return Mark(_RULES[marking.kind](marking, response))


def _mark_single(marking: Marking, response: Any) -> float:
    return float(_ids(response, marking.options) == list(marking.key))


def _mark_true_false(marking: Marking, response: Any) -> float:
    return float(_ids(response, ("true", "false")) == list(marking.key))


def _mark_multiple(marking: Marking, response: Any) -> float:
    chosen = set(_ids(response, marking.options))
    right = set(marking.key)
    return _share(max(0, len(chosen & right) - len(chosen - right)), len(right))


def _mark_fill_in(marking: Marking, response: Any) -> float:
    given = _texts(response)
    return _share(sum(_fills(blank, given.get(blank.id, "")) for blank in marking.blanks), len(marking.blanks))


def _mark_matching(marking: Marking, response: Any) -> float:
    given = _texts(response)
    pairs = zip(marking.options, marking.key, strict=True)
    return _share(sum(given.get(left) == right for left, right in pairs), len(marking.key))


def _mark_ordering(marking: Marking, response: Any) -> float:
    pairs = zip(_ids(response, marking.key), marking.key, strict=False)
    return _share(sum(given == right for given, right in pairs), len(marking.key))


def _mark_numeric(marking: Marking, response: Any) -> float:
    number = read_number(response, marking.unit)
    lowest = -math.inf if marking.minimum is None else marking.minimum
    highest = math.inf if marking.maximum is None else marking.maximum
    return float(number is not None and lowest <= number <= highest)


def _fills(blank: BlankKey, given: str) -> bool:
    text = _fold(given, case_sensitive=blank.case_sensitive)
    return bool(text) and any(text == _fold(answer, case_sensitive=blank.case_sensitive) for answer in blank.answers)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


_RULES: Mapping[QuestionKind, Callable[[Marking, Any], float]] = {
    "single-choice": _mark_single,
    "true-false": _mark_true_false,
    "multiple-choice": _mark_multiple,
    "fill-in": _mark_fill_in,
    "matching": _mark_matching,
    "ordering": _mark_ordering,
    "numeric": _mark_numeric,
}


def read_number(response: Any, unit: str | None = None) -> float | None:
    """The number that `response` says, with `unit` before or behind it; None where it says none."""
    if not isinstance(response, str):
        return None
    text = _without_unit(_SPACE.sub("", response), _SPACE.sub("", unit or "")).replace("\u2212", "-")
    found = _SIGNED.match(text)
    if not found:
        return None
    sign, digits = found.groups()
    whole, mark_, fraction = digits.rpartition(_decimal_mark(digits))
    if not mark_:
        whole, fraction = fraction, ""
    thousands = _THOUSANDS.match(whole)
    if (
        not (thousands or whole.isdigit() or not whole)
        or not (fraction.isdigit() or not fraction)
        or whole + fraction == ""
    ):
        return None
    return float(f"{sign}{_MARKS.sub('', whole) or '0'}.{fraction or '0'}")


def _decimal_mark(digits: str) -> str:
    """The decimal mark of a number: of two different marks the last, of one comma or point as docs/seams.md says."""
    marks: list[str] = _MARKS.findall(digits)
    if len(set(marks)) > 1:
        return marks[-1]
    if len(marks) == 1 and not _ONE_COMMA_OF_THOUSANDS.match(digits):
        return marks[0]
    return "\0"


def _without_unit(text: str, unit: str) -> str:
    if not unit:
        return text
    plain, folded = _fold(text, case_sensitive=False), _fold(unit, case_sensitive=False)
    if plain.endswith(folded):
        return plain.removesuffix(folded)
    return plain.removeprefix(folded)


def _fold(text: str, *, case_sensitive: bool) -> str:
    text = _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip().translate(_TYPOGRAPHY)
    if case_sensitive:
        return text
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", plain.casefold())


def _ids(response: Any, known: Sequence[str]) -> list[str]:
    if not isinstance(response, list):
        return []
    return list(dict.fromkeys(entry for entry in response if isinstance(entry, str) and entry in known))


def _texts(response: Any) -> dict[str, str]:
    if not isinstance(response, Mapping):
        return {}
    return {key: value for key, value in response.items() if isinstance(key, str) and isinstance(value, str)}
