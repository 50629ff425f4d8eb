"""A page of the website before it is rendered."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from compiler.pages import PageText

Kind = Literal["home", "module", "lesson", "quiz", "session", "case", "library", "page"]


@dataclass(frozen=True)
class Entry:
    """A heading of a page, for its list of contents."""

    title: str
    url: str


@dataclass(frozen=True)
class SitePage:
    """A page in one language.

    `url` is below the language's home. `uri` names the page for links between files: the path of its English file
    below the root, or one of its own where the compiler makes the page. `file` is what is read, in this language where
    there is one. `template` lies below site/templates. `values` are for the template, `data` for the page's data block.
    """

    url: str
    uri: str
    kind: Kind
    template: str
    title: str
    description: str = ""
    id: str | None = None
    file: Path | None = None
    text: PageText | None = None
    sources: tuple[str, ...] = ()
    fallback: bool = False
    stale: bool = False
    """Whether the English page has changed since it was translated."""
    note: str = ""
    """The content note of a page without a text of its own, in Markdown."""
    values: dict[str, Any] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def sort(self) -> str:
        """What it is among pages: its kind, a notebook, or, of those without a kind of their own, its template."""
        if self.text is not None and self.text.format == "notebook":
            return "notebook"
        return self.kind if self.kind != "page" else self.template.removesuffix(".html")

    @property
    def content_note(self) -> str:
        """What the page's content note says, in Markdown; empty where it has none."""
        return self.text.content_note if self.text else self.note

    @property
    def markdown(self) -> str:
        """The text for the Markdown renderer, with a slot in place of each block and each cell of code."""
        if self.text is None:
            return ""
        parts = []
        slot = 0
        for number, part in enumerate(self.text.parts):
            if part.kind == "code":
                parts.append(f'<div data-cell="{number}"></div>')
            elif part.kind == "markdown":
                lines = part.source.split("\n")
                last = 0
                out: list[str] = []
                for block in part.blocks:
                    out += [*lines[last : block.start], "", f'{" " * block.indent}<div data-slot="{slot}"></div>', ""]
                    last = block.end
                    slot += 1
                parts.append("\n".join([*out, *lines[last:]]))
        # A first line of dashes would be read as front matter.
        return "\n" + "\n\n".join(parts)
