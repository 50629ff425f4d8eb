"""Writes the course of each language as a book."""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from lxml.html.builder import E

from compiler.articles.article import Articles
from compiler.content import CourseContent
from compiler.epub.chapters import BookPart, list_parts
from compiler.epub.package import LICENCE, BookFacts, Entry, write_package
from compiler.epub.xhtml import has_drawings, write_chapter, write_contents, write_page
from compiler.render.catalogue import Catalogue
from compiler.study.tables import list_tables
from manifest.model import in_language

_XHTML = "application/xhtml+xml"
_DATE = (1980, 1, 1, 0, 0, 0)
_CONTAINER = b"""<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def write_books(course: CourseContent, readings: Sequence[Articles], address: str = "") -> list[Path]:
    """Write `downloads/course-<language>.epub` below each site; `address` is where the site is served."""
    written = []
    for articles in readings:
        written.append(articles.site / "downloads" / f"course-{articles.words.language}.epub")
        written[-1].parent.mkdir(parents=True, exist_ok=True)
        written[-1].write_bytes(make_book(course, articles, address))
    return written


def make_book(course: CourseContent, articles: Articles, address: str) -> bytes:
    """The book, the same bytes for the same course."""
    words = articles.words
    parts = list_parts(course, articles)
    facts = _state_facts(course, words)
    chapters = {f"/{articles.home}{chapter.article.url}": chapter for part in parts for chapter in part.chapters}
    files = {
        "title.xhtml": _write_title(facts, words),
        "contents.xhtml": _write_contents(facts, parts, words),
        "style.css": Path(__file__).with_name("style.css").read_bytes(),
    }
    entries = [
        Entry("title.xhtml", _XHTML),
        Entry("contents.xhtml", _XHTML, "nav"),
        Entry("style.css", "text/css", spine=False),
    ]
    for chapter in chapters.values():
        files[chapter.name] = write_chapter(chapter.article, chapters, address)
        entries.append(Entry(chapter.name, _XHTML, "svg" if has_drawings(chapter.article) else ""))
    return _pack({"package.opf": write_package(facts, entries, _digest(files)), **files})


def _digest(files: dict[str, bytes]) -> str:
    """The edition: the day that the package names stays where a lesson changes."""
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(f"{name} {len(content)} ".encode() + content)
    return digest.hexdigest()[:12]


def _state_facts(course: CourseContent, words: Catalogue) -> BookFacts:
    content = course.document.content
    return BookFacts(
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, f"{content.base_iri}/book/{words.language}").urn,
        title=in_language(content.title, words.language),
        language=words.language,
        creator=words("site.authors"),
        description=words("book.description"),
        rights=f"CC BY 4.0, {LICENCE}",
        summary=words("book.accessible"),
        modified=_find_newest(course),
    )


def _find_newest(course: CourseContent) -> date:
    """The day of the newest case, version of a table or correction: a build adds no day of its own."""
    days = [case.index.front.case.published for case in course.cases]
    days += [release.date for table in list_tables(course) for release in table.resource.releases]
    if course.corrections is not None:
        days += [entry.date for entry in course.corrections.content.corrections]
    return max(days, default=date(2000, 1, 1))


def _write_title(facts: BookFacts, words: Catalogue) -> bytes:
    licence = E.p(E.a({"href": LICENCE}, facts.rights.partition(",")[0]))
    body = E.section(
        E.h1(facts.title), E.p(facts.description), E.p(facts.creator), E.p(words("footer.independent")), licence
    )
    return write_page(facts.title, facts.language, body)


def _write_contents(facts: BookFacts, parts: list[BookPart], words: Catalogue) -> bytes:
    return write_contents(words("book.contents"), words.language, [("title.xhtml", facts.title)], parts)


def _pack(files: dict[str, bytes]) -> bytes:
    """The archive: `mimetype` first and stored, so that a reader knows the book by its first bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        _add(archive, "mimetype", b"application/epub+zip", zipfile.ZIP_STORED)
        _add(archive, "META-INF/container.xml", _CONTAINER, zipfile.ZIP_DEFLATED)
        for name, content in files.items():
            _add(archive, f"book/{name}", content, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes, packed: int) -> None:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    entry.compress_type = packed
    archive.writestr(entry, content, compresslevel=9)
