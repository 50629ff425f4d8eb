"""What a first visit to a page loads: its text, and every file that this and the scripts on it ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from posixpath import join, normpath

from compiler.offline.scripts import imported_later, with_imports

_JS = "assets/js/"
_FONT = "assets/fonts/atkinson-hyperlegible-next{}.woff2"
_LINK = re.compile(r'<link rel="(?:stylesheet|icon|manifest)"[^>]*?\shref="(?P<href>[^"]+)"')
_SOURCE = re.compile(r'<(?:script|img)\b[^>]*?\ssrc="(?P<href>[^"]+)"')
_SET = re.compile(r'\bdata-monitor-set\b[^>]*?\sdata-src="(?P<href>[^"]+)"')
_ITALIC = re.compile(r"<(?:em|i|cite)\b|\bglossary__other\b")
_MARK = re.compile(r'\sdata-[a-z-]+|"kind": "lesson"|<a class="term"')
_WHERE = {
    "award.js": ("data-award",),
    "terms.js": ('<a class="term"',),
    "guide-print.js": ("data-print-tools",),
    "references.js": ("data-references",),
    "library/library.js": ("data-library",),
    "library/comparison.js": ("data-comparison",),
    "citations.js": ("data-cite",),
    "monitor/start.js": ("data-monitor",),
    "offline/start.js": ("data-save", "data-saved"),
    "tables.js": ("data-sortable", "data-copy"),
    "carry/section.js": ("data-carry",),
    "decision.js": ("data-decision",),
    "worksheet.js": ("data-worksheet",),
    "plan.js": ("data-plan",),
    "lesson.js": ('"kind": "lesson"',),
    "quiz/player.js": ("data-quiz",),
}
"""What scripts of the site import while they run, and on which pages. A test compares it with what a browser loads."""
_WHEN_WANTED = {
    "carry/scanned.js",
    "carry/show-code.js",
    "carry/transfer.js",
    "claim-dialog.js",
    "device.js",
    "dialog.js",
    "monitor/embed.js",
    "monitor/files.js",
    "monitor/rows.js",
    "offline/kept-search.js",
    "place.js",
    "plurals.js",
    "sender.js",
    "store/memory.js",
}
"""What they import when somebody does something or has an account: no part of a first visit."""


class Visits:
    """First visits to the pages of the built site below `folder`; what was read or weighed is not looked at again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._scripts: dict[str, frozenset[str]] = {}
        self._sizes: dict[str, int] = {}
        self._visits: dict[str, int] = {}

    def weigh(self, page: str) -> int:
        """Bytes of everything that a first visit to the page at `page` loads, as they are sent.

        Raises:
            LookupError: a script imports what this module does not know.
        """
        if page not in self._visits:
            self._visits[page] = sum(self._size(path) for path in self.list_files(page))
        return self._visits[page]

    def list_files(self, page: str) -> frozenset[str]:
        """What a first visit to the page at `page` loads, itself first of all, as paths below the site.

        The service worker, which comes once all is shown, and the tracker's answers are not in it.

        Raises:
            LookupError: a script imports what this module does not know.
        """
        file = page if page.endswith(".html") else f"{page}index.html"
        text = (self._folder / file).read_text(encoding="utf-8")
        language = re.search(r'<html lang="([a-z]+)', text)
        found = {file, _FONT.format(""), f"assets/i18n/{language[1] if language else 'en'}.json"}
        if _ITALIC.search(text):
            found.add(_FONT.format("-italic"))
        for href in _find_addresses(text):
            path = href.lstrip("/") if href.startswith("/") else normpath(join(page, href))
            found |= self._with_imports(path) if path.endswith(".js") else {path}
        marks = {mark.strip() for mark in _MARK.findall(text)}
        for script, where in _WHERE.items():
            if not marks.isdisjoint(where):
                found |= self._with_imports(_JS + script)
        if f"{_JS}offline/start.js" in found:
            found.add(f"offline/{language[1] if language else 'en'}.json")
        return frozenset(found)

    def list_later(self, files: Iterable[str]) -> frozenset[str]:
        """What the scripts among `files` import when somebody does something or has an account.

        Raises:
            LookupError: a script imports what this module does not know.
        """
        found: set[str] = set()
        waiting = {path for path in files if path.endswith(".js")}
        wanted = {_JS + name for name in _WHEN_WANTED}
        while waiting:
            found |= waiting
            later = {path for script in waiting for path in imported_later(self._folder, script)} & wanted
            waiting = {path for script in later for path in self._with_imports(script)} - found
        return frozenset(found)

    def _with_imports(self, script: str) -> frozenset[str]:
        if script not in self._scripts:
            loaded = with_imports(self._folder, [script])
            known = {_JS + name for name in (*_WHERE, *_WHEN_WANTED)}
            unknown = {later for path in loaded for later in imported_later(self._folder, path)} - known
            if unknown:
                raise LookupError(f"{', '.join(sorted(unknown))}: {__name__} does not say when it is loaded")
            self._scripts[script] = frozenset(loaded)
        return self._scripts[script]

    def _size(self, path: str) -> int:
        if path not in self._sizes:
            file = self._folder / path
            packed = file.with_name(f"{file.name}.gz")
            self._sizes[path] = (packed if packed.is_file() else file).stat().st_size
        return self._sizes[path]


def _find_addresses(text: str) -> Iterator[str]:
    for pattern in (_LINK, _SOURCE):
        for found in pattern.finditer(text):
            yield found["href"]
    first = _SET.search(text)
    if first:
        yield first["href"]
