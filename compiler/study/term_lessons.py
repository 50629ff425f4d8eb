"""The lesson that explains each term of the glossary, as far as its text shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compiler.content import CourseContent
from compiler.front_matter import LessonFront
from compiler.glossary import Mention, TermFinder
from compiler.markup import blank_code
from compiler.pages import Page, PageText

_SET_OFF = re.compile(r"(?<!\w)(?P<mark>\*{1,2}|_{1,2})(?P<words>[^*_\n]+)(?P=mark)(?!\w)")


def find_term_lessons(content: CourseContent) -> dict[str, Page[LessonFront]]:
    """The first lesson whose English text sets a term off, or else the first that uses it, by the term's anchor.

    Lessons set a term off where they explain it. A term that no lesson uses has none.
    """
    finder = TermFinder(content.glossary, "en")
    explained: dict[str, Page[LessonFront]] = {}
    used: dict[str, Page[LessonFront]] = {}
    for module in content.modules:
        for lesson in module.lessons:
            for part in lesson.texts["en"].parts:
                if part.kind == "markdown":
                    text = blank_code(part.source)
                    for mention in find_set_off(finder, text):
                        explained.setdefault(mention.term.anchor, lesson)
                    for mention in finder.find(text):
                        used.setdefault(mention.term.anchor, lesson)
    return used | explained


def find_mentions(finder: TermFinder, page: PageText) -> Iterator[Mention]:
    """Every term in the text of `page`, those too that mean it only where they are set off."""
    for part in page.parts:
        if part.kind == "markdown":
            text = blank_code(part.source)
            yield from finder.find(text)
            yield from find_set_off(finder, text)


def find_set_off(finder: TermFinder, text: str) -> Iterator[Mention]:
    """The terms that stand alone in italics or in bold, in Markdown without its code."""
    for found in _SET_OFF.finditer(text):
        whole = finder.find_whole(found["words"])
        if whole is not None:
            yield whole
