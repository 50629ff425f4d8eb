"""The service worker with the list of what it keeps of the site itself: sheets, scripts, fonts, words, start pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from compiler.offline.first_visit import Visits
from compiler.offline.hashes import take_integrity
from compiler.offline.scripts import with_imports
from compiler.render.addresses import home_of
from compiler.render.shell import SHELL

WORKER = "sw.js"
"""At the root of the site: a worker rules the addresses below its own."""
_KEPT = {".css", ".js", ".woff2", ".json", ".svg"}
_START = (
    "assets/js/offline/start.js",
    "assets/js/carry/section.js",
    "assets/js/carry/transfer.js",
    "assets/js/carry/show-code.js",
    "assets/js/place.js",
    "assets/js/sender.js",
    "assets/js/share.js",
    "assets/js/offline/kept-search.js",
)
"""What must be there without a connection, and no page may have loaded it before."""
_AT_HOME = ("", "share/", "offline/")
"""Kept in the language that is read: what an installed course begins with, and what stands in for missing pages."""
_ELSEWHERE = ("assets/js/tracker/", "assets/images/share.", "assets/images/icon")
"""What only the tracker's pages load, which need it anyway, and what only other sites show."""


def find_needs(site: Path, visits: Visits, home: str, pages: Iterable[str]) -> list[str]:
    """Those files of the shell without which `pages` of the language of `home` do not work, as paths below `site`.

    What stands in for missing pages is in it, with what an installed course begins with.
    """
    start = _find_pages(site, (home + page for page in _AT_HOME))
    found = {path for page in (*pages, *start) for path in visits.list_files(page)}
    found |= visits.list_later(found | with_imports(site, _START))
    shell = {path.relative_to(site).as_posix() for path in _find_shell(site)}
    return sorted({*start, *(found & shell)})


def write_worker(site: Path, languages: Sequence[str]) -> Path:
    """Write `sw.js` below `site`, another text whenever a file of the shell is another, and give its path."""
    homes = {language: home_of(language) for language in languages}
    pages = {language: _find_pages(site, (home + page for page in _AT_HOME)) for language, home in homes.items()}
    files = {
        **{path.relative_to(site).as_posix(): take_integrity(path) for path in _find_shell(site)},
        **{page: take_integrity(site / page / "index.html") for page in chain(*pages.values())},
    }
    begin = {home: [*pages[language], f"assets/i18n/{language}.json"] for language, home in homes.items()}
    start = sorted(with_imports(site, _START))
    shell = json.dumps({"files": files, "homes": begin, "start": start}, sort_keys=True, separators=(",", ":"))
    source = (SHELL / "worker" / "worker.js").read_text(encoding="utf-8")
    path = site / WORKER
    path.write_text(f"const SHELL = {shell};\n{source}", encoding="utf-8")
    return path


def _find_pages(site: Path, pages: Iterable[str]) -> list[str]:
    return [page for page in pages if (site / page / "index.html").is_file()]


def _find_shell(site: Path) -> Iterator[Path]:
    for path in sorted((site / "assets").rglob("*")):
        inside = path.relative_to(site).as_posix()
        if path.suffix in _KEPT and path.is_file() and not inside.startswith(_ELSEWHERE):
            yield path
