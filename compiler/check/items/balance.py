"""Balance: of many single choices, some right options are the longest, some the shortest, and some between."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from compiler.check.items.lengths import Measured, measure
from compiler.check.sheets import find_question_sheets
from compiler.content import CourseContent
from compiler.errors import Mistakes

FEWEST = 12
"""How many single choices there are before their balance is asked for: of fewer, the right options may well be the
longest nowhere by chance alone."""

LEAST = Fraction(12, 100)
"""The share of the single choices of a quiz or bank whose right option is the longest, by however little, and of those
where it is the shortest: half of what chance makes of four options. With fewer, whoever leaves out the longest option
of each question, or the shortest, or both, gains by it."""

MOST = Fraction(40, 100)
"""The share that may be the longest, or the shortest, by however little: as far above chance as about fifteen single
choices easily lie. Those that are clearly so have the lower bar of `lengths`."""

LEAST_TOGETHER = Fraction(15, 100)
"""As `LEAST`, over all quizzes of a language, and over all its banks: of so many, chance leads nearer to a quarter."""

MOST_TOGETHER = Fraction(35, 100)
"""As `MOST`, over all quizzes of a language, and over all its banks."""

NAMED = 4
"""How many single choices that need the least change are named."""

_ADVICE = {
    ("longest", True): "shorten a wrong option of some, by words that it can spare",
    ("longest", False): "let a wrong option of some say more of what it claims",
    ("shortest", True): "let a wrong option of some say more of what it claims",
    ("shortest", False): "shorten a wrong option of some, by words that it can spare",
}
"""What to do by the word, and by whether it fits too few right options."""


@dataclass(frozen=True)
class _Written:
    """A choice as the file at `path` has it."""

    path: Path
    measured: Measured

    def find_lead(self, word: str) -> int:
        """By how many characters the right option is the longest, or the shortest: below 1 it is not."""
        right, wrong = self.measured.right, self.measured.wrong
        return right - max(wrong) if word == "longest" else min(wrong) - right


def check_balance(content: CourseContent, mistakes: Mistakes) -> None:
    """Note where right options are the longest or the shortest too rarely, or too often, in each language by itself.

    All quizzes, and all banks, are taken together where every file could be read.
    """
    together: dict[tuple[bool, str], list[list[_Written]]] = {}
    for sheet in find_question_sheets(content):
        for language, source in sheet[0].document.files.items():
            written = [_Written(source.path, entry) for entry in measure(sheet, language)]
            _check_both(written, "here", (LEAST, MOST), mistakes)
            if written:
                together.setdefault((sheet[0].practice, language), []).append(written)
    if content.unread:
        return
    for (practice, language), sheets in together.items():
        if len(sheets) > 1:
            where = f"in all {'practice' if practice else 'exams'} ({language})"
            written = [entry for sheet in sheets for entry in sheet]
            _check_both(written, where, (LEAST_TOGETHER, MOST_TOGETHER), mistakes)


def _check_both(written: Sequence[_Written], where: str, shares: tuple[Fraction, Fraction], mistakes: Mistakes) -> None:
    if len(written) < FEWEST:
        return
    least, most = math.ceil(shares[0] * len(written)), math.floor(shares[1] * len(written))
    for word in ("longest", "shortest"):
        leading = [entry for entry in written if entry.find_lead(word) > 0]
        rare = len(leading) < least
        if not rare and len(leading) <= most:
            continue
        others = [entry for entry in written if entry.find_lead(word) <= 0]
        nearest = sorted(others if rare else leading, key=lambda entry: abs(entry.find_lead(word)))[:NAMED]
        names = ", ".join(entry.measured.id for entry in nearest)
        message = (
            f"of {len(written)} single choices {where} the right option is the {word} in {len(leading)}, "
            f"{f'{least} is the least' if rare else f'{most} is the most'}: {_ADVICE[word, rare]}, first {names}"
        )
        mistakes.add(nearest[0].path, nearest[0].measured.line, message)
