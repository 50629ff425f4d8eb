"""The files of the site as MkDocs sees them: pages under the paths of their English files, and everything else."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from compiler.notebooks.kept import run_notebook
from compiler.plugin.style_sheets import join_parts, parts_of
from compiler.render.shell import REPOSITORY, SHELL
from compiler.site_files.pruning import THEME_SHEET
from compiler.website.page import SitePage
from compiler.website.website import Website

_RELEASES = ("data", "releases")
"""Where versions of tables are kept below a module or a case; they are shown at addresses of their own."""
_OWN = ("own",)
"""Where a learner keeps tables that the course may not pass on, for a notebook to read."""
_TEXT = {".md", ".ipynb", ".yml", ".yaml"}
_SHARED = {"tokens.css", "components.css", "frame.css", "player.css"}
"""Sheets that the tracker's pages load by themselves; the site's have them in one piece with the others."""
_THEME_SHEET = "assets/stylesheets/main."
"""What the site uses of the theme's own files; it gets another address, since a build takes parts out of it."""


class PageFile(File):
    """A page of the course, a notebook included."""

    def is_documentation_page(self) -> bool:
        """Whether MkDocs renders it: always."""
        return True


def mount(files: Files, config: MkDocsConfig, website: Website, *, shared_assets: bool) -> Files:
    """The files of the site: the theme's that it needs, pages, pictures, data and assets.

    Raises:
        ContentErrors: a notebook failed.
    """
    elsewhere = shared_assets and website.language != "en"
    mounted = Files([])
    for page in website.pages.values():
        mounted.append(_mount_page(page, config, website))
    for folder, url in _folders(website):
        _mount_folder(mounted, folder, url, config, website.course.root)
    for table in website.tables:
        for version in table.versions:
            mounted.append(_mount_file(version.path, version.file_url(), config, website.course.root))
    for page in website.pages.values():
        if page.template == "monitor.html":
            _mount_monitors(mounted, page, config, website)
    if not elsewhere:
        _mount_assets(mounted, config)
        _mount_theme(mounted, files, config)
    return mounted


def _mount_page(page: SitePage, config: MkDocsConfig, website: Website) -> File:
    root = website.course.root
    file = PageFile(
        page.uri,
        src_dir=str(root),
        dest_dir=config.site_dir,
        use_directory_urls=True,
        dest_uri=f"{page.url}index.html",
    )
    if page.text is not None and page.text.format == "notebook":
        file.abs_src_path = str(run_notebook(page.text, root))
    elif page.file is not None:
        file.abs_src_path = str(page.file)
    file.edit_uri = None
    return file


def _folders(website: Website) -> list[tuple[Path, str]]:
    course = website.course
    return [
        *((module.folder, module.url) for module in course.modules),
        *((case.folder, case.url) for case in course.cases),
        (course.root / "site" / "pages", ""),
    ]


def _mount_assets(files: Files, config: MkDocsConfig) -> None:
    sheets = {sheet: parts_of(sheet) for sheet in sorted((SHELL / "assets" / "css").glob("*.css"))}
    parts = {part for found in sheets.values() for part in found if part.name not in _SHARED}
    _mount_folder(files, SHELL / "assets", "assets/", config, REPOSITORY, without=parts)
    for sheet, found in sheets.items():
        if found and sheet not in parts:
            file = files.src_uris[sheet.relative_to(REPOSITORY).as_posix()]
            file.content_string = join_parts(sheet)


def _mount_theme(mounted: Files, files: Files, config: MkDocsConfig) -> None:
    for file in files:
        if file.src_uri.startswith(_THEME_SHEET) and file.src_uri.endswith(".css"):
            mounted.append(
                File(
                    file.src_uri,
                    src_dir=file.src_dir,
                    dest_dir=config.site_dir,
                    use_directory_urls=True,
                    dest_uri=THEME_SHEET,
                )
            )


def _mount_monitors(files: Files, page: SitePage, config: MkDocsConfig, website: Website) -> None:
    """What the monitor's page computes with, beside the page."""
    for name, found in website.monitors["fictional"].items():
        text = json.dumps(found["page"], ensure_ascii=False, separators=(",", ":"))
        files.append(File.generated(config, f"{page.url}{name}.json", content=text))


def _mount_folder(
    files: Files, folder: Path, url: str, config: MkDocsConfig, root: Path, *, without: Collection[Path] = ()
) -> None:
    for path in sorted(set(folder.rglob("*")).difference(without)):
        place = path.relative_to(folder)
        hidden = (
            any(part.startswith(".") for part in place.parts) or place.parts[:2] == _RELEASES or place.parts[:1] == _OWN
        )
        if path.is_file() and path.suffix not in _TEXT and not hidden:
            files.append(_mount_file(path, f"{url}{place.as_posix()}", config, root))


def _mount_file(path: Path, url: str, config: MkDocsConfig, root: Path) -> File:
    return File(
        path.relative_to(root).as_posix(),
        src_dir=str(root),
        dest_dir=config.site_dir,
        use_directory_urls=True,
        dest_uri=url,
    )
