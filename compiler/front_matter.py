"""What stands above the text of a page, by kind of page."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from compiler.references import SourceKey
from compiler.source.model import (
    Audience,
    Dimension,
    Fingerprint,
    Minutes,
    OptionalText,
    Record,
    Shape,
    Slug,
    Strength,
    Text,
    Texts,
    Words,
)


class PageFront(Record):
    """The front matter of a page of a module or a case."""

    id: Slug
    title: Text
    description: Text
    """One sentence for search and sharing."""
    outcomes: tuple[Slug, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    audience: tuple[Audience, ...] = ()
    sources: tuple[SourceKey, ...] = ()
    """Keys of curriculum/references.yml that the page cites."""
    sensitive: bool = False
    """A page that emits no statements."""
    translates: Fingerprint | None = None


class LessonFront(PageFront):
    """The front matter of a lesson. Its minutes are counted, not written."""

    outcomes: Annotated[tuple[Slug, ...], Field(min_length=1)]
    recall: Annotated[tuple[Slug, ...], Field(max_length=2)] = ()
    """Practice questions from earlier lessons, which the page asks before it begins."""


class TaskFront(PageFront):
    """The front matter of a task."""

    outcomes: Annotated[tuple[Slug, ...], Field(min_length=1)]
    minutes: Minutes
    """How long the writing takes."""


class Groups(Record):
    """The sizes of group that a session is written for."""

    min: Annotated[int, Field(gt=0)]
    max: Annotated[int, Field(gt=0)]


class Variants(Record):
    """How a step changes with the room."""

    six: Text | None = None
    forty: Text | None = None
    no_projector: Text | None = None
    two_languages: Text | None = None


class Step(Record):
    """A timed step of a session."""

    id: Slug
    minutes: Minutes
    title: Text
    purpose: Text
    do: Text
    """What the trainer does, in Markdown."""
    say: OptionalText | None = None
    """Words to use."""
    materials: Texts | None = None
    variants: Variants | None = None


class SessionFront(PageFront):
    """The front matter of a trainer's session guide."""

    minutes: Minutes
    groups: Groups
    materials: Texts | None = None
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class CaseFacts(Record):
    """What the library sorts cases by."""

    country: Annotated[str, Shape("^[A-Z]{2}$", "the two capital letters of ISO 3166-1, as in AF")]
    """ISO 3166-1 alpha-2, in quotes where YAML needs it."""
    places: Texts
    years: Words
    actors: Texts
    approach: Texts
    threats: Texts
    strength: Strength
    """A, B or C: the weakest evidence that the page rests on is said in the text."""


class CaseFront(PageFront):
    """The front matter of a case's index.md."""

    case: CaseFacts


class SitePageFront(Record):
    """The front matter of a page of the site's own shell."""

    title: Text
    description: OptionalText | None = None
    id: Slug | None = None
    sources: tuple[SourceKey, ...] = ()
    sensitive: bool = False
    template: str | None = None
    hide: tuple[str, ...] = ()
    translates: Fingerprint | None = None
