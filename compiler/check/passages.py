"""Passages: each is shown somewhere, and stands in the languages of the course."""

from __future__ import annotations

from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.reading.folder import check_translations, find_files
from compiler.reading.passages import FOLDER


def check_passages(content: CourseContent, mistakes: Mistakes) -> None:
    """Note every passage that no page shows, and every translation of none."""
    files = find_files(content.root / "curriculum" / FOLDER, ".md")
    texts = (text for page in content.pages for text in page.texts.values())
    shown = {passage for text in texts for part in text.parts for passage in part.passages.values()}
    for path in check_translations(files, (*content.languages, *content.drafts), mistakes):
        if path not in shown and not content.unread:
            mistakes.add(path, 1, "no page shows this passage: remove it, or name it in a page")
