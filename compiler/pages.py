"""Pages as read: front matter, text by language, and what the text holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Literal, TypeVar

from compiler.blocks import BlockContent
from compiler.front_matter import CaseFront, LessonFront, PageFront, SessionFront, SitePageFront
from compiler.source.located import Located

Front_co = TypeVar("Front_co", bound=PageFront | LessonFront | SessionFront | CaseFront | SitePageFront, covariant=True)


@dataclass(frozen=True)
class Block:
    """A chart, decision, worksheet or rubric, and the lines of its fence.

    `start` and `end` are line numbers of `Part.source`, from 0: the fence begins at `start`, `end` is behind it.
    """

    kind: Literal["chart", "decision", "worksheet", "rubric"]
    content: BlockContent
    source: Located
    start: int
    end: int
    indent: int


@dataclass(frozen=True)
class Heading:
    """A heading: `anchor` is the fragment that leads to it."""

    level: int
    title: str
    anchor: str
    line: int


@dataclass(frozen=True)
class Link:
    """A link or an image in the text, with the line of its file; `alt` is None where there is none."""

    target: str
    line: int
    image: bool = False
    alt: str | None = None


@dataclass(frozen=True)
class Part:
    """A stretch of text: a Markdown body, or a cell of a notebook; `line` is where it begins in the file."""

    kind: Literal["markdown", "code", "raw"]
    source: str
    line: int
    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    citations: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class PageText:
    """A page in one language. `parts` has one entry for Markdown, one a cell for a notebook."""

    path: Path
    language: str
    format: Literal["markdown", "notebook"]
    front: Located
    parts: tuple[Part, ...]
    anchors: frozenset[str]
    older_than_source: bool = False

    @property
    def body(self) -> str:
        """The text without front matter."""
        return "\n\n".join(part.source for part in self.parts)

    @property
    def body_line(self) -> int:
        """The line of the file that the text begins at."""
        return self.parts[0].line if self.parts else 1

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all parts, in order."""
        return tuple(block for part in self.parts for block in part.blocks)

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of all parts, in order."""
        return tuple(heading for part in self.parts for heading in part.headings)


@dataclass(frozen=True)
class Page(Generic[Front_co]):
    """A page in all its languages. `url` is its address below a language's home, with no slash at its start."""

    front: Front_co
    texts: dict[str, PageText]
    url: str

    @property
    def path(self) -> Path:
        """The English file."""
        return self.texts["en"].path

    def in_language(self, language: str) -> PageText:
        """The page in `language`, falling back to English."""
        return self.texts.get(language) or self.texts["en"]
