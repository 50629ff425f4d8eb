"""The package document: what the book is, what lies in it, and in which order it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "visual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityHazard", "none"),
)


@dataclass(frozen=True)
class Entry:
    """A file of the book; `spine` says whether it is read in its turn."""

    name: str
    media_type: str
    properties: str = ""
    spine: bool = True


@dataclass(frozen=True)
class BookFacts:
    """What the book says of itself; `modified` is the newest day that the course itself names."""

    identifier: str
    title: str
    language: str
    creator: str
    description: str
    rights: str
    summary: str
    """What is accessible about it, in a sentence."""
    modified: date


def write_package(facts: BookFacts, entries: Sequence[Entry], edition: str) -> bytes:
    """`package.opf`, with `entries` in reading order; `edition` is another whenever one of their files is another.

    The book's identifier stays from edition to edition, so that readers keep places and notes.
    """
    package = Element(
        "package",
        {
            "xmlns": _OPF,
            "version": "3.0",
            "unique-identifier": "id",
            "xml:lang": facts.language,
            "prefix": "schema: http://schema.org/",
        },
    )
    metadata = SubElement(package, "metadata", {"xmlns:dc": _DC})
    _describe(metadata, facts)
    SubElement(metadata, "meta", {"property": "schema:version"}).text = edition
    manifest, spine = SubElement(package, "manifest"), Element("spine")
    for number, entry in enumerate(entries):
        item = {"id": f"f{number}", "href": entry.name, "media-type": entry.media_type}
        SubElement(manifest, "item", item | ({"properties": entry.properties} if entry.properties else {}))
        if entry.spine:
            SubElement(spine, "itemref", {"idref": f"f{number}"})
    package.append(spine)
    indent(package)
    return bytes(tostring(package, encoding="utf-8", xml_declaration=True))


def _describe(metadata: Element, facts: BookFacts) -> None:
    SubElement(metadata, "dc:identifier", {"id": "id"}).text = facts.identifier
    for name in ("title", "language", "creator", "description", "rights"):
        SubElement(metadata, f"dc:{name}").text = getattr(facts, name)
    SubElement(metadata, "meta", {"property": "dcterms:modified"}).text = f"{facts.modified.isoformat()}T00:00:00Z"
    SubElement(metadata, "link", {"rel": "dcterms:license", "href": LICENCE})
    for name, value in _ACCESS:
        SubElement(metadata, "meta", {"property": name}).text = value
    SubElement(metadata, "meta", {"property": "schema:accessibilitySummary"}).text = facts.summary
