"""Writes the folder as an archive."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from compiler.content import CourseContent
from compiler.folder_copy.pages import make_page
from compiler.render.catalogue import read_catalogue
from compiler.render.shell import fill

NAME = "course-site.zip"
"""Where it lies below `downloads/`."""
_FOLDER = "course-site"
_DATE = (1980, 1, 1, 0, 0, 0)
_AT_HOME = ("downloads/", "pagefind/", "offline/", "share/", "assets/js/", "assets/i18n/", "404.html", "sw.js")
"""What needs a server: archives to fetch, the search, what is kept by a browser, and all scripts."""
_ENDINGS = frozenset({".html", ".css", ".svg", ".woff2", ".csv", ".txt", ".bib", ".ris"})


def write_folder_copy(course: CourseContent, site: Path) -> Path:
    """Write `downloads/course-site.zip` below `site`, the same bytes for the same site."""
    path = site / "downloads" / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    files = list_files(site, course.languages)
    notices = {language: _write_notice(language) for language in course.languages}
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            content = (site / name).read_bytes()
            if name.endswith(".html"):
                language = next((code for code in notices if name.startswith(f"{code}/")), "en")
                content = make_page(content.decode(), name, files, notices[language]).encode()
            entry = zipfile.ZipInfo(f"{_FOLDER}/{name}", _DATE)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return path


def list_files(site: Path, languages: Sequence[str]) -> frozenset[str]:
    """The paths below `site` of everything that the folder holds."""
    homes = tuple(f"{language}/" for language in languages)
    names = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.suffix in _ENDINGS)
    return frozenset(name for name in names if not _below_home(name, homes).startswith(_AT_HOME))


def _below_home(name: str, homes: tuple[str, ...]) -> str:
    return name.partition("/")[2] if name.startswith(homes) else name


def _write_notice(language: str) -> str:
    return str(fill("blocks/folder_notice.html", t=read_catalogue(language)))
