"""Sources: every key that a text cites is known, and named by its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from compiler.blocks import Chart
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.markup import find_citations
from compiler.pages import AnyPage, PageText
from compiler.references import parse_citation
from compiler.source.located import Located
from compiler.source.texts import walk_texts

_WORD = re.compile(r"\w+")


def check_sources(content: CourseContent, mistakes: Mistakes) -> None:
    """Note every source key that does not exist, or that its page does not name."""
    references = content.references
    _check_twins(content, mistakes)
    for page in content.pages:
        named = set(page.front.sources)
        source = page.texts["en"].front
        for number, key in enumerate(page.front.sources):
            if key not in references:
                mistakes.add(page.path, source.line("sources", number), f"there is no source `{key}`")
        for key, path, line in _find_cited(page, mistakes):
            if key not in references:
                mistakes.add(path, line, f"there is no source `{key}`")
            elif key not in named:
                mistakes.add(path, line, f"the source `{key}` is cited but not in the page's `sources`")
    for key, path, line in _find_elsewhere(content, mistakes):
        if key not in references:
            mistakes.add(path, line, f"there is no source `{key}`")


def find_uncited(content: CourseContent) -> Iterator[tuple[Path, int, str]]:
    """The keys, with their places, that a page names and cites neither in its texts, nor under a chart, nor in code."""
    for page in content.pages:
        cited = {key for key, _, _ in _find_cited(page, Mistakes(content.root))}
        cited |= {key for part in page.texts["en"].parts if part.kind == "code" for key in _WORD.findall(part.source)}
        source = page.texts["en"].front
        for number, key in enumerate(page.front.sources):
            if key not in cited:
                yield page.path, source.line("sources", number), key


def _check_twins(content: CourseContent, mistakes: Mistakes) -> None:
    path = content.root / "curriculum" / "references.yml"
    first: dict[str, str] = {}
    for key, reference in content.references.items():
        twin = first.setdefault(" ".join(reference.text["en"].casefold().split()), key)
        if twin != key:
            mistakes.add(path, 1, f"`{key}` has the text of `{twin}`: one source has one key")


def _find_cited(page: AnyPage, mistakes: Mistakes) -> Iterator[tuple[str, Path, int]]:
    for text in page.texts.values():
        for part in text.parts:
            for citation in part.citations:
                line = part.line(citation.line)
                if citation.well_formed:
                    yield citation.key, text.path, line
                else:
                    mistakes.add(text.path, line, "a citation is written `[@R06]`, several `[@R06; @S0 II]`")
        yield from _find_under_charts(text)
    for place, by_language in walk_texts(page.front):
        for language, words in by_language.items():
            front = page.texts[language].front
            yield from _find_in_words(words, front, front.line(*place), mistakes)


def _find_under_charts(text: PageText) -> Iterator[tuple[str, Path, int]]:
    for block in text.blocks:
        if isinstance(block.content, Chart):
            for number, entry in enumerate(block.content.source):
                yield parse_citation(entry).key, text.path, block.source.line("source", number)


def _find_elsewhere(content: CourseContent, mistakes: Mistakes) -> Iterator[tuple[str, Path, int]]:
    for document in content.documents:
        for place, by_language in walk_texts(document.content):
            for language, words in by_language.items():
                source = document.files[language]
                yield from _find_in_words(words, source, source.line(*place), mistakes)
    glossary = content.root / "curriculum" / "glossary.csv"
    for term in content.glossary:
        for key in term.sources:
            yield key, glossary, term.line


def _find_in_words(words: str, source: Located, line: int, mistakes: Mistakes) -> Iterator[tuple[str, Path, int]]:
    for citation in find_citations(words):
        if citation.well_formed:
            yield citation.key, source.path, line
        else:
            mistakes.add(source.path, line, "a citation is written `[@R06]`, several `[@R06; @S0 II]`")
