"""From a page of MkDocs to a finished page of the course."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from compiler.notebooks.cells import find_cells, keep_cells
from compiler.render.cells import take_cells
from compiler.render.prose import EXTENSIONS, SETTINGS
from compiler.website.finishing import finish
from compiler.website.page import Entry
from compiler.website.website import Website


def set_up_markdown(config: MkDocsConfig, website: Website) -> None:
    """Let MkDocs read Markdown as the course writes it, whatever else mkdocs.yml asks for."""
    own = [name for name in config.markdown_extensions if name not in EXTENSIONS and isinstance(name, str)]
    config.markdown_extensions = [*own, *EXTENSIONS, website.markdown]
    config.mdx_configs = {**config.mdx_configs, **SETTINGS}


def finish_page(website: Website, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The finished page around `html`; of a notebook mkdocs-jupyter gives the cells, its text is like any other."""
    found = website.pages[page.file.src_uri]
    cells = None
    if found.text is not None and found.text.format == "notebook":
        notebook = Path(page.file.abs_src_path or "")
        cells = find_cells(notebook, website.words)
        if "mkdocs-jupyter" in config.plugins:
            if cells is None:
                cells = take_cells(html, website.words)
                keep_cells(notebook, website.words, cells)
            Page.render(page, config, files)
            html = page.content or ""
    contents = list(_contents(page.toc))
    return str(finish(website, found, html, contents, cells))


def _contents(toc: Any) -> Iterator[Entry]:
    """The headings of the second level."""
    for item in toc:
        if item.level == 2:  # noqa: PLR2004 - h2
            yield Entry(item.title, item.url)
        yield from _contents(item.children)
