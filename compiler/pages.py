"""Pages as read: front matter, text by language, and what the text holds."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Literal, TypeVar

from compiler.blocks import BlockContent
from compiler.front_matter import CaseFront, LessonFront, PageFront, SessionFront, SitePageFront, TaskFront
from compiler.markup import Citation, Heading, Link
from compiler.source.located import Located

_NOTE = re.compile(r"^!!! content-note\b.*\n(?P<inside>(?:(?: {4}|\t).*(?:\n|\Z)|\n)+)", re.MULTILINE)

Front_co = TypeVar("Front_co", bound=PageFront | SitePageFront, covariant=True)


@dataclass(frozen=True)
class Block:
    """A chart, decision, worksheet, rubric or plan, and the lines of its fence.

    `start` and `end` are line numbers of `Part.source`, from 0: the fence begins at `start`, `end` is behind it.
    """

    kind: Literal["chart", "decision", "worksheet", "rubric", "plan"]
    content: BlockContent
    source: Located
    start: int
    end: int
    indent: int
    is_shared: bool = False
    """Whether it stands in a passage, and so may stand on other pages too."""


@dataclass(frozen=True)
class Part:
    """A stretch of text: a Markdown body, or a cell of a notebook.

    `lines` are the lines of its file that its own lines stand on; what it holds counts its own lines from 0.
    """

    kind: Literal["markdown", "code", "raw"]
    source: str
    lines: Sequence[int]
    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    citations: tuple[Citation, ...] = ()
    anchors: tuple[tuple[str, int], ...] = ()
    """Ids that the author gave to other things than headings."""
    passages: Mapping[int, Path] = field(default_factory=dict)
    """The file below curriculum/passages/ that an own line comes from, by the number of the line."""
    has_unread_blocks: bool = False
    """Whether a block has mistakes that kept it from being read."""

    def line(self, number: int) -> int:
        """The line of the file that line `number` of this part stands on."""
        return self.lines[min(number, len(self.lines) - 1)] if self.lines else 1


@dataclass(frozen=True, eq=False)
class PageText:
    """A page in one language. `parts` has one entry for Markdown, one a cell for a notebook."""

    path: Path
    language: str
    format: Literal["markdown", "notebook"]
    front: Located
    parts: tuple[Part, ...]
    older_than_source: bool = False

    @property
    def body(self) -> str:
        """The text without front matter."""
        return "\n\n".join(part.source for part in self.parts)

    @property
    def content_note(self) -> str:
        """What the page's content note says, in Markdown; empty where it has none."""
        found = _NOTE.search(self.body)
        return textwrap.dedent(found.group("inside")).strip() if found else ""

    @property
    def body_line(self) -> int:
        """The line of the file that the text begins at."""
        return self.parts[0].line(0) if self.parts else 1

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of all parts, in order."""
        return tuple(block for part in self.parts for block in part.blocks)

    @property
    def has_unread_blocks(self) -> bool:
        """Whether a block of the page has mistakes that kept it from being read."""
        return any(part.has_unread_blocks for part in self.parts)

    @property
    def anchors(self) -> frozenset[str]:
        """Every fragment that leads into the page."""
        given = {anchor for part in self.parts for anchor, _ in part.anchors}
        return frozenset(given | {heading.anchor for heading in self.headings})

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

    @property
    def has_content_note(self) -> bool:
        """Whether the page begins with a warning of what it speaks of."""
        return bool(self.texts["en"].content_note)

    def in_language(self, language: str) -> PageText:
        """The page in `language`, falling back to English."""
        return self.texts.get(language) or self.texts["en"]


AnyPage = (
    Page[LessonFront] | Page[TaskFront] | Page[SessionFront] | Page[CaseFront] | Page[PageFront] | Page[SitePageFront]
)
"""A page of any kind."""
