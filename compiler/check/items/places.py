"""Places: the right answer stands anywhere, and about as many claims are true as false."""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction

from compiler.check.sheets import Asked, find_question_sheets
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.quiz.model import SingleChoice, TrueFalse

FEWEST = 4
"""How many questions of a kind there are before their balance is asked for."""

EXCESS = 1.5
"""How many times its even part a place may hold; one more than its even part is allowed in any case."""


def check_places(content: CourseContent, mistakes: Mistakes) -> None:
    """Note quizzes and banks where one place is right too often, and too many claims of one kind.

    Claims are few in a quiz, so that those of all quizzes are counted together, and those of all banks, where every
    file could be read.
    """
    sheets = list(find_question_sheets(content))
    for sheet in sheets:
        _check_singles([asked for asked in sheet if isinstance(asked.question, SingleChoice)], mistakes)
        _check_claims(sheet, "here", mistakes)
    if content.unread:
        return
    for practice, where in ((True, "in all practice"), (False, "in all exams")):
        _check_claims([asked for sheet in sheets for asked in sheet if asked.practice is practice], where, mistakes)


def find_most(even: Fraction) -> int:
    """How many right answers may stand at a place whose even part is `even`."""
    return max(math.floor(EXCESS * even), math.ceil(even) + 1)


def _check_singles(singles: list[Asked], mistakes: Mistakes) -> None:
    if len(singles) < FEWEST:
        return
    options = [asked.question.options for asked in singles if isinstance(asked.question, SingleChoice)]
    held = Counter(number for entries in options for number, option in enumerate(entries) if option.correct)
    places = max(map(len, options))
    most = find_most(Fraction(len(singles), places))
    shown = ", ".join(str(held[place]) for place in range(places))
    for place in range(places):
        is_left_out = held[place] == 0 and len(singles) >= 2 * places
        if held[place] > most or is_left_out:
            fault = f"in {held[place]} of {len(singles)}, {most} is the most" if held[place] else "nowhere"
            message = (
                f"the right option of single choices stands at place {place + 1} {fault} "
                f"(place by place: {shown}): put options in another order and keep their ids"
            )
            document = singles[0].document
            mistakes.add(document.path, document.line(singles[0].place[0]), message)


def _check_claims(asked: list[Asked], where: str, mistakes: Mistakes) -> None:
    claims = [(entry, entry.question.answer) for entry in asked if isinstance(entry.question, TrueFalse)]
    if len(claims) < FEWEST:
        return
    true = sum(answer for _, answer in claims)
    most = math.floor(2 * len(claims) / 3)
    if max(true, len(claims) - true) > most:
        frequent = true * 2 > len(claims)
        entry = next(entry for entry, answer in claims if answer is frequent)
        message = (
            f"of {len(claims)} claims {where} {true} are true and {len(claims) - true} are false, "
            f"{most} of one kind is the most: turn some round, their answers with them"
        )
        mistakes.add(entry.document.path, entry.document.line(*entry.place, "answer"), message)
