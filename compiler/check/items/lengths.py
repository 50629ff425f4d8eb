"""Lengths: the right option of a single choice is neither the one that says most nor the one that says least."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compiler.check.sheets import Asked, find_question_sheets
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.quiz.model import SingleChoice

CLEARLY = 1.1
"""How many times as long as the longest wrong option the right one is when its length tells, or how many times shorter
than the shortest; in characters, and `CLEAR_CHARACTERS` lie between the two as well."""

CLEAR_CHARACTERS = 5

GROSSLY = 1.5
"""The same for a longest option in a question taken alone, with `GROSS_CHARACTERS`."""

GROSS_CHARACTERS = 15

SHARE = 0.25
"""The share of the single choices of a quiz or bank whose right option may be clearly the longest, or the shortest."""

FEWEST = 4
"""How many single choices a quiz or bank has before shares are asked of it."""


@dataclass(frozen=True)
class Measured:
    """A choice in a language: the line and length of its right option, and the lengths of the wrong ones."""

    id: str
    line: int
    right: int
    wrong: tuple[int, ...]

    @property
    def is_longest(self) -> bool:
        """Whether the right option is clearly the longest."""
        longest = max(self.wrong)
        return self.right >= CLEARLY * longest and self.right - longest >= CLEAR_CHARACTERS

    @property
    def is_shortest(self) -> bool:
        """Whether the right option is clearly the shortest."""
        shortest = min(self.wrong)
        return shortest >= CLEARLY * self.right and shortest - self.right >= CLEAR_CHARACTERS

    @property
    def is_gross(self) -> bool:
        """Whether the right option is the longest by far."""
        longest = max(self.wrong)
        return self.right >= GROSSLY * longest and self.right - longest >= GROSS_CHARACTERS


def check_lengths(content: CourseContent, mistakes: Mistakes) -> None:
    """Note right options that stand out by length, one by one and by their share of a quiz or bank."""
    for sheet in find_question_sheets(content):
        for language, source in sheet[0].document.files.items():
            measured = list(measure(sheet, language))
            for entry in measured:
                if entry.is_gross:
                    message = (
                        f"`{entry.id}`: the right option has {entry.right} characters, the longest wrong one "
                        f"{max(entry.wrong)}: shorten it, or let the wrong ones say as much"
                    )
                    mistakes.add(source.path, entry.line, message)
            if len(measured) >= FEWEST:
                longest = [entry for entry in measured if entry.is_longest]
                shortest = [entry for entry in measured if entry.is_shortest]
                for word, telling in (("longest", longest), ("shortest", shortest)):
                    if len(telling) > SHARE * len(measured):
                        message = _describe(word, telling, len(measured))
                        mistakes.add(source.path, telling[0].line, message)


def measure(sheet: list[Asked], language: str) -> Iterator[Measured]:
    """The single choices of a quiz or bank as they are written in a language."""
    for asked in sheet:
        if not isinstance(asked.question, SingleChoice):
            continue
        options = asked.question.options
        lengths = [len(option.text.get(language, option.text["en"])) for option in options]
        right = [number for number, option in enumerate(options) if option.correct]
        if len(right) == 1:
            line = asked.document.files[language].line(*asked.place, "options", right[0])
            wrong = tuple(length for number, length in enumerate(lengths) if number != right[0])
            yield Measured(asked.question.id, line, lengths[right[0]], wrong)


def _describe(word: str, telling: list[Measured], count: int) -> str:
    names = ", ".join(entry.id for entry in telling)
    return (
        f"the right option is clearly the {word} in {len(telling)} of {count} single choices ({names}), "
        f"{SHARE:.0%} is the most: make right and wrong options equally long"
    )
