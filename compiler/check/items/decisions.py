"""Decisions: the option that the reply recommends is known neither by its length nor by its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from compiler.blocks import Decision
from compiler.check.items.lengths import SHARE as CLEAR_SHARE
from compiler.check.items.lengths import Measured
from compiler.check.items.places import find_most
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.pages import AnyPage, PageText

FEWEST = 4
"""How many decisions with one best option a module has before shares are asked of it."""

SHARE = 0.5
"""The share of them whose best option may be the longest, by however little, or the shortest; clearly so may be as many
as of single choices."""

CERTAIN = 2
"""The even part from which on a place is not left out."""

_Bar = tuple[str, float, str, Callable[[Measured], bool]]

_BARS: tuple[_Bar, ...] = (
    ("the longest", SHARE, "shorten some", lambda measured: measured.right > max(measured.wrong)),
    ("clearly the longest", CLEAR_SHARE, "shorten some", lambda measured: measured.is_longest),
    ("the shortest", SHARE, "let some say more", lambda measured: measured.right < min(measured.wrong)),
    ("clearly the shortest", CLEAR_SHARE, "let some say more", lambda measured: measured.is_shortest),
)


@dataclass(frozen=True)
class _Weighed:
    """A decision with one best option, in one language; `place` is that of the best one among `options`, from 0."""

    path: Path
    place: int
    options: int
    measured: Measured


def check_decisions(content: CourseContent, mistakes: Mistakes) -> None:
    """Note best options that stand out by length, one by one, and by length and place over a module.

    The decisions of all cases count as those of one module. Shares are asked for where every file could be read.
    """
    homes: list[tuple[str, Sequence[AnyPage]]] = [
        (f"module {module.document.content.number}", module.pages) for module in content.modules
    ]
    homes.append(("all cases", [page for case in content.cases for page in (case.index, *case.pages)]))
    for home, pages in homes:
        for language in content.languages:
            texts = [page.texts[language] for page in pages if language in page.texts]
            weighed = [entry for text in texts for entry in _weigh(text)]
            for entry in weighed:
                _check_alone(entry, mistakes)
            has_all = not content.unread and not any(text.has_unread_blocks for text in texts)
            if has_all and len(weighed) >= FEWEST:
                _check_shares(weighed, home, mistakes)
                if language == "en":
                    _check_places(weighed, home, mistakes)


def _weigh(text: PageText) -> Iterator[_Weighed]:
    for block in text.blocks:
        if not isinstance(block.content, Decision):
            continue
        options = block.content.options
        best = [place for place, option in enumerate(options) if option.best]
        if len(best) == 1:
            lengths = [len(" ".join(option.text.split())) for option in options]
            right = lengths.pop(best[0])
            line = block.source.line("options", best[0])
            measured = Measured(block.content.id, line, right, tuple(lengths))
            yield _Weighed(text.path, best[0], len(options), measured)


def _check_alone(entry: _Weighed, mistakes: Mistakes) -> None:
    measured = entry.measured
    if measured.is_gross:
        message = (
            f"`{measured.id}`: the best option has {measured.right} characters, the longest other one "
            f"{max(measured.wrong)}: shorten it, or let the others say as much"
        )
        mistakes.add(entry.path, measured.line, message)


def _check_shares(weighed: list[_Weighed], home: str, mistakes: Mistakes) -> None:
    for which, share, advice, tells in _BARS:
        telling = [entry for entry in weighed if tells(entry.measured)]
        if len(telling) > share * len(weighed):
            names = ", ".join(entry.measured.id for entry in telling)
            message = (
                f"the best option is {which} in {len(telling)} of the {len(weighed)} decisions of {home} that have "
                f"one ({names}), {share:.0%} is the most: {advice}, or change what the other options say"
            )
            mistakes.add(telling[0].path, telling[0].measured.line, message)


def _check_places(weighed: list[_Weighed], home: str, mistakes: Mistakes) -> None:
    """A decision of three options has no fourth place: the even part of a place comes from those that have it."""
    held = Counter(entry.place for entry in weighed)
    places = range(max(entry.options for entry in weighed))
    shown = ", ".join(str(held[place]) for place in places)
    for place in places:
        even = sum((Fraction(1, entry.options) for entry in weighed if entry.options > place), Fraction())
        most = find_most(even)
        if held[place] > most or (not held[place] and even >= CERTAIN):
            fault = f"in {held[place]} of {len(weighed)}, {most} is the most" if held[place] else "nowhere"
            message = (
                f"the best option of the decisions of {home} stands at place {place + 1} {fault} "
                f"(place by place: {shown}): put options in another order and keep their ids, in every language"
            )
            entry = next((entry for entry in weighed if entry.place == place), weighed[0])
            mistakes.add(entry.path, entry.measured.line, message)
