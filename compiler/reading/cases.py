"""The case library: one folder per case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from compiler.content import CaseContent
from compiler.front_matter import CaseFront, PageFront, SitePageFront
from compiler.pages import Page
from compiler.reading.data_folder import read_data_folder
from compiler.reading.folder import check_translations, find_files, find_folders
from compiler.reading.modules import Places
from compiler.reading.pages import read_page


def read_cases(folder: Path, places: Places) -> Iterator[CaseContent]:
    """The cases below `folder`."""
    if not folder.is_dir():
        return
    for case_folder in find_folders(folder):
        case = _read_case(case_folder, places)
        if case:
            yield case
        else:
            places.unread.add(case_folder)


def _read_case(folder: Path, places: Places) -> CaseContent | None:
    index_path = folder / "index.md"
    if not index_path.is_file():
        places.mistakes.add(index_path, 1, "is missing: every case has one")
        return None
    index = read_page(CaseFront, index_path, "cases/{id}/", places.mistakes)
    pages = []
    for path in check_translations(find_files(folder, ".md", ".ipynb"), places.languages, places.mistakes):
        if path != index_path:
            url = f"cases/{index.front.id if index else folder.name}/"
            page = read_page(PageFront, path, url + "{id}/", places.mistakes)
            if page:
                pages.append(page)
            else:
                places.unread.add(path)
    data = read_data_folder(folder / "data", f"{index.url if index else ''}data/", places.mistakes)
    return CaseContent(folder, index.url, index, tuple(pages), data) if index else None


def read_site_pages(folder: Path, prefix: str, places: Places) -> Iterator[Page[SitePageFront]]:
    """The pages directly in `folder`, at addresses below `prefix`."""
    for path in check_translations(find_files(folder, ".md"), places.languages, places.mistakes):
        url = prefix if path.stem == "index" else f"{prefix}{path.stem}/"
        page = read_page(SitePageFront, path, url.replace("{", "{{").replace("}", "}}"), places.mistakes)
        if page:
            yield page
        else:
            places.unread.add(path)
