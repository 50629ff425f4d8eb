"""What scripts import: before they run, and while they do."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

_FIRST = re.compile(
    r"""^(?:import\s*|(?:import|export)\s[^"';()]*?\bfrom\s*)["'](?P<path>\.[^"']+)["']""", re.MULTILINE
)
_LATER = re.compile(r"""\bimport\(\s*["'](?P<path>\.[^"']+)["']\s*\)""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
"""Types are named by imports too, in comments."""


def with_imports(site: Path, scripts: Iterable[str]) -> set[str]:
    """Those of `scripts` that there are and all that they import before they run, as paths below `site`."""
    found: set[str] = set()
    waiting = [script for script in scripts if (site / script).is_file()]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _read(site, path, _FIRST)
    return found


def imported_later(site: Path, script: str) -> set[str]:
    """What `script` may import while it runs."""
    return _read(site, script, _LATER)


def _read(site: Path, script: str, imports: re.Pattern[str]) -> set[str]:
    text = _COMMENT.sub("", (site / script).read_text(encoding="utf-8"))
    here = posixpath.dirname(script)
    return {posixpath.normpath(posixpath.join(here, found["path"])) for found in imports.finditer(text)}
