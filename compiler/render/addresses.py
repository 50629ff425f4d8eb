"""Where the files of the course end up: addresses below a language's home, and the way from page to page."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from compiler.content import CourseContent


def home_of(language: str) -> str:
    """The address of a language's home below the root of the site."""
    return "" if language == "en" else f"{language}/"


@lru_cache(maxsize=32768)
def relative(target: str, page: str) -> str:
    """The way from the page at `page` to `target`, both below the same home and `""` for home itself."""
    path, mark, fragment = target.partition("#")
    folder = page or "."
    way = posixpath.relpath(path or ".", folder)
    if not path or path.endswith("/"):
        way = f"{way}/"
    return f"{way}{mark}{fragment}"


@dataclass(frozen=True)
class Addresses:
    """Leads relative links between files of the repository to addresses of the site."""

    files: dict[Path, str]
    folders: dict[Path, str]

    def find(self, source: Path, target: str) -> str | None:
        """The address of what `target` names in the file at `source`; None where that is no file of the course."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc or not parts.path:
            return None
        path = Path(posixpath.normpath((source.parent / parts.path).as_posix()))
        address = self.files.get(path)
        if address is None:
            folder = next((folder for folder in path.parents if folder in self.folders), None)
            if folder is None:
                return None
            address = self.folders[folder] + path.relative_to(folder).as_posix()
        return f"{address}#{parts.fragment}" if parts.fragment else address

    def lead(self, source: Path, target: str, page: str) -> str:
        """The link of the page at `page` to what `target` names in the file at `source`; of no file, `target`."""
        address = self.find(source, target)
        return target if address is None else relative(address, page)


def read_addresses(course: CourseContent) -> Addresses:
    """The addresses of all pages, quizzes and folders of `course`."""
    files = {text.path: page.url for page in course.pages for text in page.texts.values()}
    for module in course.modules:
        files |= {located.path: module.url for located in module.document.files.values()}
        for quiz in module.quizzes:
            files |= {located.path: quiz.url for located in quiz.document.files.values()}
    folders = {module.folder: module.url for module in course.modules}
    folders |= {case.folder: case.url for case in course.cases}
    return Addresses(files, folders)
