"""Lists of the parts of the course that a reader can save, each with its pages and what they weigh."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from compiler.content import CourseContent
from compiler.offline.first_visit import Visits
from compiler.offline.hashes import take_integrity
from compiler.offline.shell import find_needs
from compiler.render.addresses import home_of
from compiler.render.catalogue import read_catalogue
from compiler.render.outline import outline_course

_REFERENCE = (
    "",
    "modules/",
    "pathways/",
    "achievements/",
    "glossary/",
    "sources/",
    "safety/",
    "accessibility/",
    "about/",
    "privacy/",
)

_BEGINNING = slice(len("sha256-"), len("sha256-") + 8)
"""Of a hash: enough to tell two versions of a file apart."""


@dataclass(frozen=True)
class Part:
    """What is saved together: `folders` with all pages below them, and single `pages`."""

    id: str
    title: str
    url: str
    folders: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


def write_parts(course: CourseContent, site: Path) -> list[Path]:
    """Write `offline/<language>.json`, and `offline/<language>/<part>.json` for each part; give what was written.

    The first has the files of the shell with the beginnings of their hashes, and which of them each part needs. The
    site is compressed already: a file weighs what its `.gz` does, if there is one.

    Raises:
        LookupError: a script imports what `first_visit` does not know.
    """
    written = []
    visits = Visits(site)
    for language in course.languages:
        home = home_of(language)
        folder = site / "offline" / language
        folder.mkdir(parents=True, exist_ok=True)
        listed = []
        shell: dict[str, tuple[str, str, int]] = {}
        for part in _list_parts(course, language):
            files = [_describe(site, path) for path in _find_files(site, home, part)]
            pages = [path for path, _, _ in files if not path or path.endswith("/")]
            needs = [_describe(site, path) for path in find_needs(site, visits, home, pages)]
            shell.update({path: (path, integrity[_BEGINNING], size) for path, integrity, size in needs})
            text = _pack({"files": files, "shell": needs})
            written.append(folder / f"{part.id}.json")
            written[-1].write_text(text, encoding="utf-8")
            facts = {"id": part.id, "title": part.title, "url": home + part.url}
            version = hashlib.sha256(text.encode()).hexdigest()[:12]
            numbers = [list(shell).index(path) for path, _, _ in needs]
            listed.append({**facts, "bytes": sum(size for _, _, size in files), "version": version, "needs": numbers})
        written.append(folder.with_suffix(".json"))
        written[-1].write_text(_pack({"parts": listed, "shell": list(shell.values())}), encoding="utf-8")
    return written


def _pack(listing: object) -> str:
    return json.dumps(listing, ensure_ascii=False, separators=(",", ":"))


def _describe(site: Path, path: str) -> tuple[str, str, int]:
    file = site / path / "index.html" if not path or path.endswith("/") else site / path
    packed = file.with_name(f"{file.name}.gz")
    return path, take_integrity(file), (packed if packed.is_file() else file).stat().st_size


def _list_parts(course: CourseContent, language: str) -> Iterator[Part]:
    words = read_catalogue(language)
    for module in outline_course(course, words).modules:
        title = f"{words('module.number', n=module.number)}: {module.title}"
        if not any(lesson.translated for lesson in module.lessons):
            title += f" ({words('language.no_lessons')})"
        yield Part(module.id, title, module.url, folders=(module.url,))
    if course.cases:
        yield Part("cases", words("offline.cases"), "cases/", folders=("cases/",))
    if any(page.url == "monitor/" for page in course.site_pages):
        yield Part("monitor-page", words("nav.monitor"), "monitor/", folders=("monitor/",))
    yield Part("reference", words("offline.reference"), "glossary/", folders=("templates/",), pages=_REFERENCE)


def _find_files(site: Path, home: str, part: Part) -> list[str]:
    """Paths below the root of the site: pages with a slash at their end, and the data that their scripts load."""
    found = {f"{home}{page}" for page in part.pages if (site / home / page / "index.html").is_file()}
    for folder in part.folders:
        for path in (site / home / folder).rglob("index.html"):
            found.add(f"{path.parent.relative_to(site).as_posix()}/")
        found.update(path.relative_to(site).as_posix() for path in (site / home / folder).glob("*.json"))
    return sorted(found)
