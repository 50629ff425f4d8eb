"""The way from the Markdown of a page to the finished page."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from compiler.render.addresses import relative
from compiler.render.blocks import BlockRenderer
from compiler.render.catalogue import read_catalogue
from compiler.render.diagrams import put_diagrams
from compiler.render.shell import fill
from compiler.website.cited_sources import show_cited
from compiler.website.contents import list_contents
from compiler.website.crumbs import list_crumbs
from compiler.website.english_links import mark_english
from compiler.website.page import Entry, SitePage
from compiler.website.parts import PARTS
from compiler.website.plan import show_plan
from compiler.website.session_table import SESSIONS, show_sessions
from compiler.website.term_notes import mark_page
from compiler.website.website import Website

_SLOT = re.compile(r'(?:<p>\s*)?<div data-(slot|cell)="(\d+)"></div>(?:\s*</p>)?')
_NOTE = re.compile(r'<div class="admonition content-note">.*?</div>\s*', re.DOTALL)
"""What warns of the page: it stands before anything that a lesson asks."""
_CONTACT = "<div data-contact></div>"
"""Where a page says how to reach those who run the site."""


def begin(website: Website, page: SitePage) -> str:
    """The Markdown of `page`; what it cites from now on belongs to it."""
    website.markdown.cited.clear()
    return page.markdown


def finish(
    website: Website,
    page: SitePage,
    html: str,
    contents: Sequence[Entry] = (),
    cells: Mapping[int, str] | None = None,
) -> Markup:
    """`page` around its text as rendered, `html`, with its blocks and the `cells` of a notebook in their slots."""

    def lead(target: str) -> str:
        return website.addresses.lead(page.file, target, page.url) if page.file else target

    website.prose.lead(lead)
    website.prose.course.cited.clear()
    render = _block_renderer(website, page, lead)
    blocks = page.text.blocks if page.text else ()

    def put(found: re.Match[str]) -> str:
        number = int(found.group(2))
        if found.group(1) == "slot":
            return str(render(blocks[number].content))
        return (cells or {}).get(number, "")

    text, notes = mark_page(page, html, website.term_finder)
    text = put_diagrams(mark_english(website, page, text), _folder(website, page))
    if _CONTACT in text:
        text = text.replace(_CONTACT, _show_contact(website, page))
    if SESSIONS in text:
        text = text.replace(SESSIONS, show_sessions(website, page))
    content = Markup(_SLOT.sub(put, text))  # noqa: S704 - rendered above from the course's own text
    note = _NOTE.search(content) if page.kind == "lesson" else None
    values = {**page.values, **PARTS[page.template](website, page)} if page.template in PARTS else page.values
    cited = [*page.sources, *website.markdown.cited, *website.prose.course.cited]
    return fill(
        page.template,
        **{
            "t": website.words,
            "prose": website.prose,
            "language": website.language,
            "title": page.title,
            "lead": page.description,
            "note": Markup(note.group()) if note else "",  # noqa: S704 - a part of `content`
            "content": content.replace(note.group(), "", 1) if note else content,
            "contents": list_contents(page, contents, website.words),
            "kind": page.kind,
            "in_module": website.outline.module_of(page.url) is not None,
            "fallback": page.fallback,
            "stale": page.stale,
            "is_draft": website.is_draft,
            "english_url": relative("", page.url) + f"../{page.url}",
            "outline": website.outline,
            "to": lambda url: relative(url, page.url),
            "crumbs": list_crumbs(page, website.outline, website.words),
            "sources": show_cited(cited, website.course.references, website.prose, website.language),
            "sources_url": relative("sources/", page.url),
            "notes": notes,
            **values,
        },
    )


def _block_renderer(website: Website, page: SitePage, lead: Callable[[str], str]) -> BlockRenderer:
    return BlockRenderer(
        words=website.words,
        prose=website.prose,
        folder=_folder(website, page),
        lead=lead,
        packages=website.packages,
        kept=website.course.root / "build" / "charts",
        show_plan=lambda plan: show_plan(website, page, plan),
        find_table=lambda path: _lead_to_table(website, page, path),
    )


def _show_contact(website: Website, page: SitePage) -> Markup:
    """In the language of the page's text, which is English where it has no translation."""
    words = read_catalogue("en") if page.fallback else website.words
    return fill("blocks/contact.html", contact=website.course.document.content.contact, t=words)


def _lead_to_table(website: Website, page: SitePage, path: Path) -> str | None:
    url = website.table_urls.get(path)
    return relative(url, page.url) if url else None


def _folder(website: Website, page: SitePage) -> Path:
    return page.file.parent if page.file else website.course.root
