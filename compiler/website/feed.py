"""The feed of changes: what is new among cases and tables, and what was corrected, as Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from compiler.render.works import make_address
from compiler.study.tables import say
from compiler.website.website import Website
from manifest.model import in_language

FEED = "changes.xml"
"""Where it lies below a language's home."""
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Change:
    """An entry: `id` is the same for ever, `url` below the language's home."""

    id: str
    day: date
    title: str
    text: str
    url: str


def list_changes(website: Website) -> list[Change]:
    """All changes of the course, the latest first."""
    return sorted(
        [*_new_cases(website), *_released_tables(website), *_corrections(website)],
        key=lambda change: (change.day, change.id),
        reverse=True,
    )


def _new_cases(website: Website) -> Iterator[Change]:
    for case in website.course.cases:
        front, language = case.index.front, website.language
        title = website.prose.plain(in_language(front.title, language))
        yield Change(
            f"case/{front.id}",
            front.case.published,
            website.words("feed.case", title=title),
            website.prose.plain(in_language(front.description, language)),
            case.url,
        )


def _released_tables(website: Website) -> Iterator[Change]:
    for table in website.tables:
        title = say(table.resource, "title", website.language) or table.name
        for version in table.versions:
            release = version.resource.releases[-1]
            yield Change(
                f"table/{table.name}/{release.version}",
                release.date,
                website.words("feed.table", title=website.prose.plain(title), n=release.version),
                website.prose.plain(say(release, "note", website.language)),
                version.version_url,
            )


def _corrections(website: Website) -> Iterator[Change]:
    if website.course.corrections is None:
        return
    for entry in website.course.corrections.content.corrections:
        after = website.prose.plain(in_language(entry.after, website.language))
        shown = website.find_page(website.course.root / entry.file)
        title = website.prose.plain(shown.title) if shown else entry.file
        yield Change(
            f"correction/{entry.id}",
            entry.date,
            website.words("feed.correction", title=title),
            after,
            f"corrections/#{entry.id}",
        )


def make_feed(website: Website) -> bytes:
    """The feed in the website's language; addresses are relative to it where the site's own is not known."""
    changes = list_changes(website)
    base = website.course.document.content.base_iri
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": website.language})
    _add(feed, "id", f"{base}/changes/{website.language}")
    _add(feed, "title", website.words("feed.title", title=website.outline.title))
    _add(feed, "updated", _time(max((change.day for change in changes), default=date.min)))
    SubElement(feed, "link", {"rel": "self", "href": _lead(website, FEED)})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _lead(website, "") or "./"})
    _add(SubElement(feed, "author"), "name", website.outline.title)
    _add(feed, "rights", "CC BY 4.0")
    for change in changes:
        entry = SubElement(feed, "entry")
        _add(entry, "id", f"{base}/changes/{website.language}/{change.id}")
        _add(entry, "title", change.title)
        _add(entry, "updated", _time(change.day))
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": _lead(website, change.url)})
        _add(entry, "summary", change.text)
    indent(feed)
    return bytes(tostring(feed, encoding="utf-8", xml_declaration=True))


def _lead(website: Website, url: str) -> str:
    return make_address(website.address, website.language, url) or url


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _time(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
