"""Corrections: each is of a file that is there."""

from __future__ import annotations

from compiler.check.unique import check_unique, find_spots
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.source.located import is_file


def check_corrections(content: CourseContent, mistakes: Mistakes) -> None:
    """Note corrections that share an id, and those of files that do not exist."""
    document = content.corrections
    if document is None:
        return
    entries = document.content.corrections
    check_unique(
        "correction", find_spots(document.files["en"], ("corrections",), (entry.id for entry in entries)), mistakes
    )
    for number, entry in enumerate(entries):
        if not is_file(content.root / entry.file):
            mistakes.add(document.path, document.line("corrections", number, "file"), f"there is no file {entry.file}")
