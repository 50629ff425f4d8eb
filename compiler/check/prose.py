"""Reading ease: the grade of every page and the length of its paragraphs."""

from __future__ import annotations

import re

import textstat

from compiler.check.readings import Reading, find_median
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.front_matter import LessonFront
from compiler.pages import AnyPage, Page
from compiler.source.texts import walk_texts
from compiler.study.minutes import measure_page
from compiler.study.stretches import Stretch, count_words, find_prose, find_words

HIGHEST_GRADE = 11.0
HIGHEST_MEDIAN = 9.5
LONGEST_PARAGRAPH = 110
"""In words."""

_STEP_PROSE = ("purpose", "do", "say", "variants")
"""What of a session's step is read as sentences."""

_NAMED = 4
"""How many sentences a message names, the longest first."""

_INNER_DOT = re.compile(r"(?<=\d)\.(?=\d)|(?<=\b[A-Za-z])\.(?=\S|\s+[a-z])|(?<=\b(?:vs|cf|St|Dr|Mr|No))\.|(?<=\bMrs)\.")
_BREAK = re.compile(r"[-\u2013\u2014/]")
_END = re.compile(r"(?<=[.!?])[\"'\u201d\u2019)]*\s+")


def check_prose(content: CourseContent, mistakes: Mistakes) -> list[Reading]:
    """How every lesson reads, in teaching order; noted is what reads too hard on any page, in English."""
    readings = [_read(page) for module in content.modules for page in module.lessons]
    for page in content.pages:
        _check_page(page, mistakes)
    median = find_median(readings)
    if median > HIGHEST_MEDIAN:
        message = f"the lessons read at grade {median:.1f} in the median, {HIGHEST_MEDIAN} is the most: see the table"
        mistakes.add(content.document.path, content.document.line("modules"), message)
    return readings


def _find_prose(page: AnyPage) -> list[Stretch]:
    """The prose of a page; of a session guide what its steps say to do and to say, too."""
    text = page.texts["en"]
    steps = (
        stretch
        for place, by_language in walk_texts(page.front)
        if place[0] == "steps" and place[2] in _STEP_PROSE
        for stretch in find_words(by_language.get("en", ""), text.front.line(*place))
        if stretch.role == "prose"
    )
    return [*steps, *find_prose(text)]


def measure_grade(texts: list[str]) -> float:
    """The Flesch-Kincaid grade of paragraphs, each of which ends a sentence; a hyphen parts words."""
    ended = (_smooth(text).rstrip(" :;,.") for text in texts)
    return float(textstat.flesch_kincaid_grade("\n".join(f"{text}." for text in ended)))


def _smooth(text: str) -> str:
    """`text` without dots that end no sentence and with apostrophes that the dictionary knows."""
    return _INNER_DOT.sub("", _BREAK.sub(" ", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("…", " ")))


def _read(page: Page[LessonFront]) -> Reading:
    prose = find_prose(page.texts["en"])
    return Reading(
        page.path,
        sum(stretch.words for stretch in prose),
        _grade(prose),
        max((stretch.words for stretch in prose), default=0),
        measure_page(page).minutes,
    )


def _grade(prose: list[Stretch]) -> float:
    return measure_grade([stretch.text for stretch in prose])


def _check_page(page: AnyPage, mistakes: Mistakes) -> None:
    prose = _find_prose(page)
    grade = _grade(prose)
    if grade > HIGHEST_GRADE:
        longest = ", ".join(f"line {line} ({words} words)" for words, line in _find_longest_sentences(prose))
        message = f"reads at grade {grade:.1f}, {HIGHEST_GRADE:.0f} is the most: shorten sentences first, {longest}"
        mistakes.add(page.path, page.texts["en"].body_line, message)
    for stretch in prose:
        if stretch.words > LONGEST_PARAGRAPH:
            message = f"the paragraph has {stretch.words} words, {LONGEST_PARAGRAPH} is the most: make it two"
            mistakes.add(page.path, stretch.line, message)


def _find_longest_sentences(prose: list[Stretch]) -> list[tuple[int, int]]:
    found = [
        (count_words(sentence), stretch.line) for stretch in prose for sentence in _END.split(_smooth(stretch.text))
    ]
    return sorted(found, reverse=True)[:_NAMED]
