"""What the course said wrongly and says rightly now, `case_studies/corrections.yml`."""

from __future__ import annotations

from compiler.source.model import Day, Fingerprint, OptionalText, Record, Slug, Text, Words


class Correction(Record):
    """A correction; it is never taken away, since others may have quoted what stood before."""

    id: Slug
    date: Day
    file: Words
    """The English page or the data file that was corrected, from the repository's root."""
    place: OptionalText
    """Where in it: a heading, a figure, a row."""
    before: Text
    """What it said."""
    after: Text
    """What it says now."""
    why: Text
    """How the error was found, and on what the new wording rests."""


class CorrectionsFile(Record):
    """All corrections, the earliest first."""

    corrections: tuple[Correction, ...]
    translates: Fingerprint | None = None
