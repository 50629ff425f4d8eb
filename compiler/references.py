"""The sources that claims rest on, `curriculum/references.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from compiler.source.model import OptionalText, Record, Shape, Words

SourceKey = Annotated[
    str, Shape("^[A-Za-z][A-Za-z0-9-]*$", "a source key is a letter followed by letters, digits or hyphens, as in R06")
]
"""The key that a page cites: its anchor on the page of sources."""

FICTION = "FICTION"
"""The one key that invented data name as their source."""


class Reference(Record):
    """A source, with how strong it is."""

    key: SourceKey
    text: OptionalText
    """Author, title, publisher, year; in Markdown."""
    url: str | None = None
    """Opened only by the reader's click."""
    strength: Literal["A", "B", "C", "K", "F"]
    """A: read in the primary text; B: official, seen in part; C: secondary; K: general knowledge; F: fiction."""
    note: OptionalText | None = None
    """What was seen of it, or what it is good for."""

    def with_texts(self, language: str, texts: ReferenceTexts) -> Reference:
        """The same source with what a translation says of it."""
        text = {**self.text, language: texts.text} if texts.text else self.text
        note = {**(self.note or {}), language: texts.note} if texts.note else self.note
        return self.model_copy(update={"text": text, "note": note})


class ReferenceTexts(Record):
    """What a translation says of a source, `curriculum/references.es.yml`; a title mostly stays as it was published."""

    key: SourceKey
    text: Words | None = None
    note: Words | None = None


class Citation(Record):
    """A source key as cited, with the place in the source where one is given: `S0 III.B`."""

    key: str
    place: Words | None = None


def parse_citation(text: str) -> Citation:
    """The citation inside `R06` or `S0 III.B`, without an at sign."""
    key, _, place = text.strip().partition(" ")
    return Citation(key=key.removesuffix(","), place=place.strip() or None)
