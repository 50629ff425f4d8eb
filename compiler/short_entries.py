"""What somebody can do in about ten minutes, as its authors write it in `course.yml`."""

from __future__ import annotations

from compiler.source.model import Record, Slug, Text


class ShortEntry(Record):
    """A way into the course that takes ten minutes or less."""

    id: Slug
    page: str
    """A page, from curriculum/, or a part of one: `01-streets/01-looking.md#whose-street`."""
    title: Text
    """Begins with a verb: write, decide, read."""
    text: Text
    """What one has afterwards, in a sentence."""
