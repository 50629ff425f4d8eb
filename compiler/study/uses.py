"""Where each source is used: on which page, in which quiz, for which term, in which data file."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from compiler.content import CourseContent, DataFolder
from compiler.markup import find_citations
from compiler.source.texts import walk_texts
from compiler.study.source_keys import find_keys, is_key_column
from manifest.model import Text


@dataclass(frozen=True)
class Use:
    """A place that a source is used at: its title, and its address below a language's home; a file has no language."""

    title: Text
    url: str
    is_file: bool = False


def find_uses(content: CourseContent) -> dict[str, list[Use]]:
    """The uses of every source in the order of the course; a source that nothing uses has none."""
    found: dict[str, dict[str, Use]] = {key: {} for key in content.references}
    for keys, use in _walk(content):
        for key in keys:
            if key in found:
                found[key].setdefault(use.url, use)
    return {key: list(uses.values()) for key, uses in found.items()}


def find_unused(content: CourseContent) -> list[str]:
    """The keys that neither a page nor a quiz, a term, an exam or a data file uses."""
    written = {key for document in content.documents for key in _cited(document.content)}
    return [key for key, uses in find_uses(content).items() if not uses and key not in written]


def _walk(content: CourseContent) -> Iterator[tuple[set[str], Use]]:
    for module in content.modules:
        for page in module.pages:
            yield set(page.front.sources), Use(page.front.title, page.url)
        for quiz in module.quizzes:
            yield _cited(quiz.document.content), Use(quiz.document.content.title, quiz.url)
        yield from _walk_data(module.data, content.references)
    for case in content.cases:
        for case_page in (case.index, *case.pages):
            yield set(case_page.front.sources), Use(case_page.front.title, case_page.url)
        yield from _walk_data(case.data, content.references)
    for site_page in content.site_pages:
        yield set(site_page.front.sources), Use(site_page.front.title, site_page.url)
    for term in content.glossary:
        yield set(term.sources), Use(term.term, f"glossary/#{term.anchor}")


def _cited(document: BaseModel) -> set[str]:
    return {
        citation.key
        for _, by_language in walk_texts(document)
        for words in by_language.values()
        for citation in find_citations(words)
    }


def _walk_data(folder: DataFolder | None, known: Collection[str]) -> Iterator[tuple[set[str], Use]]:
    """The keys in a folder's files."""
    if folder is None:
        return
    for path in folder.files:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        names = [name for name in (rows[0] if rows else ()) if name and is_key_column(name)]
        keys = {key for row in rows for name in names for key in find_keys(row[name] or "", known)}
        table = next((entry.name for entry in folder.package.resources if entry.path == path.name), None)
        yield keys, Use({"en": path.name}, f"data/{table}/" if table else f"{folder.url}{path.name}", is_file=True)
