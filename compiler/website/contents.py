"""The list of contents of a page: the headings of its text, and those that its template adds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compiler.content import CaseContent
from compiler.render.catalogue import Catalogue
from compiler.website.page import Entry, SitePage

_TABLE = (
    ("table", "table.title"),
    ("columns", "data.fields"),
    ("downloads", "table.downloads"),
    ("versions", "table.versions"),
    ("how-to-cite", "cite.title"),
    ("embed", "embed.title"),
    ("uses", "table.uses"),
)


def list_contents(page: SitePage, contents: Sequence[Entry], words: Catalogue) -> list[Entry]:
    """`contents`, the headings of the text of `page`, with the others where the template puts them."""
    if page.template == "session.html":
        before = [entry for entry in contents if _comes_before(entry)]
        after = [entry for entry in contents if not _comes_before(entry)]
        overview = Entry(words("session.overview"), "#session--overview")
        timeline = Entry(words("session.timeline"), "#timeline")
        return [overview, *before, timeline, *after]
    if page.template == "case.html":
        return [*contents, *_list_case(page, words)]
    if page.template == "table.html":
        return [Entry(words(key), f"#{anchor}") for anchor, key in _TABLE]
    return list(contents)


def _list_case(page: SitePage, words: Catalogue) -> Iterator[Entry]:
    case: CaseContent = page.values["case_content"]
    if case.index.front.case.figures:
        yield Entry(words("figures.title"), "#figures")
    if case.data:
        yield Entry(words("data.title"), "#data")
    yield Entry(words("cite.title"), "#how-to-cite")


def _comes_before(entry: Entry) -> bool:
    """Whether a passage of a guide stands before its steps, by its id."""
    return entry.url == "#before" or entry.url.startswith("#before-")
