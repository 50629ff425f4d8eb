"""The files of the site as MkDocs sees them: pages under the paths of their English files, and everything else."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from compiler.notebooks.kept import run_notebook
from compiler.render.shell import REPOSITORY, SHELL
from compiler.website.page import SitePage
from compiler.website.website import Website

_TEXT = {".md", ".ipynb", ".yml", ".yaml"}
_THEME_FILES = ("assets/stylesheets/main.",)
"""What the site uses of the theme's own files."""


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
    kept = [
        file
        for file in files
        if file.src_uri.startswith(_THEME_FILES) and file.src_uri.endswith(".css") and not elsewhere
    ]
    mounted = Files(kept)
    for page in website.pages.values():
        mounted.append(_mount_page(page, config, website))
    for folder, url in _folders(website):
        _mount_folder(mounted, folder, url, config, website.course.root)
    if not elsewhere:
        _mount_folder(mounted, SHELL / "assets", "assets/", config, REPOSITORY)
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


def _mount_folder(files: Files, folder: Path, url: str, config: MkDocsConfig, root: Path) -> None:
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if path.is_file() and path.suffix not in _TEXT and not any(part.startswith(".") for part in place.parts):
            file = File(
                path.relative_to(root).as_posix(),
                src_dir=str(root),
                dest_dir=config.site_dir,
                use_directory_urls=True,
                dest_uri=f"{url}{place.as_posix()}",
            )
            files.append(file)
