"""Markdown of the course as HTML: one set of extensions for pages and for the texts inside YAML."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from compiler.markup import is_plain
from compiler.references import Reference, parse_citation
from compiler.render.catalogue import Catalogue
from compiler.render.diagrams import SOURCE, is_diagram
from compiler.render.tables import frame_table

_BLOCK_MARK = re.compile(r"\A\s*(?:(?P<number>\d+)(?=\.\s)|(?=[-+*]\s|#|>))")
"""What would begin a list, a heading or a quotation."""
_ITEM = re.compile(r"^\s*(?:\d+\.|[-+*])\s", re.MULTILINE)

_CLOSING = tuple(".,;:!?)")
"""What stands at the word before it."""

EXTENSIONS: tuple[str, ...] = (
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "sane_lists",
    "tables",
    "toc",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
)
SETTINGS: dict[str, dict[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "pymdownx.highlight": {"pygments_lang_class": True, "auto_title": False},
}


@dataclass
class CourseMarkdown(Extension):  # type: ignore[misc]
    """What our Markdown knows beyond the standard: citations, boxes with names, tables that can be scrolled.

    `cited` collects the keys that were met since it was last cleared.
    """

    words: Catalogue
    references: Mapping[str, Reference]
    resolve: Callable[[str], str] | None = None
    """Leads the relative links of texts inside YAML; pages leave it to MkDocs."""
    cited: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Register the parts."""
        md.inlinePatterns.register(_Citations(self, md), "citations", 175)
        md.treeprocessors.register(_Readable(self, md), "readable", 5)


class _Citations(InlineProcessor):  # type: ignore[misc]
    def __init__(self, course: CourseMarkdown, md: Markdown) -> None:
        super().__init__(r"\[(@[A-Za-z][^\]\n]*(?:\n[^\]\n]*)?)\]", md)
        self._course = course
        self._markdown = md

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # noqa: N802
        """The cited keys as links to the sources of the page."""
        entries = [parse_citation(" ".join(entry.strip().lstrip("@").split())) for entry in m.group(1).split(";")]
        html = " ".join(self._link(entry.key, entry.place) for entry in entries)
        kind = "cites cites--closed" if data[m.end(0) :][:1] in _CLOSING else "cites"
        return self._markdown.htmlStash.store(f'<span class="{kind}">{html}</span>'), m.start(0), m.end(0)

    def _link(self, key: str, place: str | None) -> str:
        self._course.cited[key] = None
        reference = self._course.references.get(key)
        weak = reference is not None and reference.strength == "C"
        letter = f' <abbr title="{escape(self._course.words("strength.C"))}">C</abbr>' if weak else ""
        label = escape(f"{key} {place}" if place else key)
        return f'<a class="cite" href="#source-{escape(key)}">{label}{letter}</a>'


class _Readable(Treeprocessor):  # type: ignore[misc]
    def __init__(self, course: CourseMarkdown, md: Markdown) -> None:
        super().__init__(md)
        self._course = course

    def run(self, root: ET.Element) -> None:
        """Name the boxes, wrap the tables, lead the links, and note where diagrams come from."""
        for parent in list(root.iter()):
            for position, child in enumerate(list(parent)):
                if child.tag == "table":
                    words = self._course.words
                    parent[position] = frame_table(child, words("table.scroll"), words("table.on_paper"))
                elif child.tag == "div" and "admonition" in child.get("class", "").split():
                    self._name(child)
                elif child.tag == "a":
                    self._lead(child)
                elif child.tag == "img" and self._course.resolve is None and is_diagram(child.get("src", "")):
                    child.set(SOURCE, child.get("src", ""))

    def _name(self, box: ET.Element) -> None:
        kind = box.get("class", "").split()[1:2]
        title = next((child for child in box if child.get("class") == "admonition-title"), None)
        if kind and title is not None and title.text == kind[0].capitalize():
            title.text = self._course.words.under("box.").get(kind[0], title.text)

    def _lead(self, link: ET.Element) -> None:
        target = link.get("href", "")
        if re.match(r"https?://", target):
            link.set("rel", "noopener noreferrer external")
        elif self._course.resolve is not None:
            link.set("href", self._course.resolve(target))


class Prose:
    """Turns the texts inside YAML into HTML."""

    def __init__(self, words: Catalogue, references: Mapping[str, Reference]) -> None:
        self.course = CourseMarkdown(words, references, resolve=lambda target: target)
        self._known: dict[str, Markup] = {}
        self._markdown = Markdown(
            extensions=[name for name in EXTENSIONS if name != "toc"] + [self.course],
            extension_configs={name: values for name, values in SETTINGS.items() if name != "toc"},
        )

    def lead(self, resolve: Callable[[str], str]) -> None:
        """From now on, turn the target of a relative link into what `resolve` makes of it."""
        self.course.resolve = resolve

    def block(self, text: str) -> Markup:
        """`text` as paragraphs, lists and whatever else it holds."""
        if "[" in text:  # links and citations belong to the page
            return self._convert(text)
        if text not in self._known:
            self._known[text] = self._convert(text)
        return self._known[text]

    def _convert(self, text: str) -> Markup:
        if is_plain(text):
            return Markup(f"<p>{text}</p>")  # noqa: S704 - letters, digits and harmless marks
        return Markup(self._markdown.reset().convert(text))  # noqa: S704 - authors write HTML where they need it

    def line(self, text: str) -> Markup:
        """`text` as words within a line: `1. Who pays` is no list of one. Several items or paragraphs stay."""
        is_list = len(_ITEM.findall(text)) > 1
        html = self.block(text if is_list else _BLOCK_MARK.sub(r"\g<number>\\", text))
        single = html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1
        return html[3:-4] if single else html

    def plain(self, text: str) -> str:
        """`text` without markup."""
        return " ".join(self.line(text).striptags().split())
