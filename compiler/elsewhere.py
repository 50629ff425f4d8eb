"""Tables that the course may not pass on, `curriculum/elsewhere.yml`: where to get them and what reads them then."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from compiler.references import SourceKey
from compiler.source.model import Day, Fingerprint, OptionalText, Record, Shape, Slug, Subject, Text, Words


class ElsewhereColumn(Record):
    """A column that the learner's own file has."""

    id: Annotated[str, Shape("^[a-z][a-z0-9_]*$", "a column has lower-case letters, digits and _")]
    text: Text
    """What stands in it."""


class ElsewhereTable(Record):
    """A table that a learner gets from its publisher."""

    id: Slug
    title: Text
    publisher: Text
    country: Annotated[str, Shape("^[A-Z]{2}$", "the two capital letters of ISO 3166-1, as in MX")]
    subject: Subject
    years: Words | None = None
    """Left out where nobody noted them."""
    rows: Annotated[int, Field(gt=0)] | None = None
    """Rows of the working table from which the course's authors read; the learner's own may have others."""
    query: Text
    """What to ask the publisher for."""
    address: Words | None = None
    """A page of the publisher, opened only by the reader's click; left out where none was seen."""
    named: Day
    """The day on which the list of sources said that the publisher has it."""
    licence: Text
    """What is known, and what is not, about passing it on."""
    sources: tuple[SourceKey, ...] = ()
    """Keys under which the course uses single figures of it."""
    notebook: Slug
    """The lesson that reads the file."""
    file: Annotated[str, Shape(r"^own/[a-z0-9_]+\.csv$", "the learner's file lies in own/, as in own/homicides.csv")]
    columns: Annotated[tuple[ElsewhereColumn, ...], Field(min_length=1)]
    note: OptionalText | None = None


class ElsewhereFile(Record):
    """The list of tables that lie elsewhere."""

    tables: Annotated[tuple[ElsewhereTable, ...], Field(min_length=1)]
    translates: Fingerprint | None = None
