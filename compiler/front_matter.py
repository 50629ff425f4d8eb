"""What stands above the text of a page, by kind of page."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from compiler.references import SourceKey
from compiler.source.model import (
    Approach,
    Audience,
    Day,
    Dimension,
    Fingerprint,
    HeldAgainst,
    Minutes,
    OptionalText,
    Record,
    Shape,
    Slug,
    Strength,
    Text,
    Texts,
    Threat,
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


class Point(Record):
    """Where a place stands on the map of the library."""

    place: Text
    latitude: Annotated[float, Field(ge=-90, le=90)]
    """Degrees north."""
    longitude: Annotated[float, Field(ge=-180, le=180)]
    """Degrees east."""


class Principles(Record):
    """How far a case kept to the five principles of human security, each in a sentence or two with its source."""

    people_centred: Text
    comprehensive: Text
    context_specific: Text
    prevention_oriented: Text
    protection_empowerment: Text


class QuotedFigure(Record):
    """A figure that readers may quote, at an address of its own."""

    id: Slug
    text: Text
    """The sentence to quote: what was counted, of whom, where, when, and by whom."""
    source: SourceKey
    """The original to cite."""
    place: OptionalText | None = None
    """Where in the source it stands."""
    strength: Strength
    checked: Day
    """The day on which somebody last held the sentence against what `against` names."""
    against: HeldAgainst
    """The source itself, the notes that were taken when it was read, or the table that was typed from it."""
    note: OptionalText | None = None
    """What a reader has to know before using it."""


class CaseFacts(Record):
    """What the library sorts cases by."""

    kind: Literal["case", "practice", "frame"] = "case"
    """A case, a city's practice told in short, or a country's policy frame."""

    country: Annotated[str, Shape("^[A-Z]{2}$", "the two capital letters of ISO 3166-1, as in AF")]
    """ISO 3166-1 alpha-2, in quotes where YAML needs it."""
    places: Texts
    years: Words
    actors: Texts
    approach: Annotated[tuple[Approach, ...], Field(min_length=1)]
    threats: Annotated[tuple[Threat, ...], Field(min_length=1)]
    strength: Strength
    """A, B or C: the weakest evidence that the page rests on is said in the text."""
    published: Day
    """The day on which the page first stood in the course."""
    map: tuple[Point, ...] = ()
    principles: Principles | None = None
    """A case and a practice have them, so that readers can set two side by side."""
    figures: tuple[QuotedFigure, ...] = ()


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
