"""What can be done in about ten minutes, as cards show it."""

from __future__ import annotations

from dataclasses import dataclass

from compiler.content import CourseContent
from compiler.study.short import ShortKind, find_short
from manifest.model import in_language


@dataclass(frozen=True)
class ShortView:
    """A way in; `url` is below the language's home, and may lead to a part of a page."""

    id: str
    title: str
    text: str
    url: str
    kind: ShortKind
    minutes: int
    translated: bool
    """Whether what it leads to is in the language of the page."""


def list_short(course: CourseContent, language: str) -> tuple[ShortView, ...]:
    """The entries of `course.yml` in their order."""
    entries = ((entry, find_short(course, entry)) for entry in course.document.content.short)
    return tuple(
        ShortView(
            entry.id,
            in_language(entry.title, language),
            in_language(entry.text, language),
            found.url,
            found.kind,
            found.minutes,
            language in found.languages,
        )
        for entry, found in entries
        if found is not None
    )
