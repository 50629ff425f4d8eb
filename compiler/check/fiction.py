"""Fiction: invented data say so in the name of their file, in their titles and in the one source that they may have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from compiler.blocks import Chart
from compiler.content import CourseContent
from compiler.errors import Mistakes
from compiler.references import FICTION, parse_citation

_WORD = "ficti"
"""How the word begins in English and in Spanish: fictional, ficticio."""


def check_fiction(content: CourseContent, mistakes: Mistakes) -> None:
    """Note invented data that a reader could take for observed, and observed data under the key of fiction."""
    for folder in content.data_folders:
        for number, resource in enumerate(folder.package.resources):
            title = resource.title or ""
            if _is_fictional(resource.path) != (_WORD in title.casefold()):
                message = f"{resource.path}: invented data say FICTIONAL in their title and fictional_ in their name"
                mistakes.add(folder.source.path, folder.source.line("resources", number), message)
    for page in content.pages:
        for text in page.texts.values():
            for block in text.blocks:
                if isinstance(block.content, Chart):
                    for place, message in _find_faults(block.content):
                        mistakes.add(text.path, block.source.line(place), message)


def _find_faults(chart: Chart) -> Iterator[tuple[str, str]]:
    keys = {parse_citation(entry).key for entry in chart.source}
    if not _is_fictional(chart.data):
        if FICTION in keys:
            yield "source", f"`{FICTION}` is the source of files whose name begins with fictional_"
        return
    if keys != {FICTION}:
        yield "source", f"invented data have one source: `source: [{FICTION}]`"
    for place, title in (("title", chart.title), *(("translated", words.title) for words in chart.translated.values())):
        if _WORD not in title.casefold():
            yield place, "the title of a chart of invented data says FICTIONAL (in Spanish: FICTICIO)"


def _is_fictional(path: str) -> bool:
    return PurePosixPath(path).name.startswith("fictional_")
