"""Ways in of about ten minutes: they lead somewhere, take no longer, and one of them is in the first lesson."""

from __future__ import annotations

from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.study.short import MOST, find_short

_FEWEST = 6


def check_short(content: CourseContent, mistakes: Mistakes) -> None:
    """Note entries that lead nowhere or take too long, and a list that is too short or leaves out the first lesson."""
    document = content.document
    entries = document.content.short
    if not entries or content.unread:
        return
    lessons = set()
    for number, entry in enumerate(entries):
        found = find_short(content, entry)
        line = document.line("short", number, "page")
        if found is None:
            message = f"`{entry.page}` is no page of the course, or no heading of one in Markdown"
            mistakes.add(document.path, line, message)
        elif found.minutes > MOST:
            mistakes.add(document.path, line, f"`{entry.page}` takes {found.minutes} minutes, {MOST} is the most")
        else:
            lessons.add(found.lesson)
    first = next(iter(content.lessons_by_id), None)
    if first not in lessons:
        mistakes.add(document.path, document.line("short"), f"no entry is in `{first}`, the first lesson of the course")
    if len(entries) < _FEWEST:
        mistakes.add(document.path, document.line("short"), f"{len(entries)} entries: {_FEWEST} is the least")
