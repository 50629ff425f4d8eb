"""The search index, one part a language, made by Pagefind."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from pagefind.service import get_executable

from compiler.site_files.fault import SiteError

_UNUSED = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")
"""Pagefind's own dialogs: the site has one of its own."""


def index_site(site: Path) -> None:
    """Write `pagefind/` below `site` from all pages there, the same for the same pages.

    Each page says its language itself, and each language has an index of its own. Pagefind runs as a program that
    ends when all is on disk; its Python service answers before that.

    Raises:
        SiteError: Pagefind is not installed, or failed.
    """
    program = get_executable()
    if program is None:
        raise SiteError("Pagefind is not installed: install the locked requirements")
    done = subprocess.run(  # noqa: S603 - the program of a locked package, on a folder of ours
        [program, "--site", site, "--quiet"], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SiteError(f"Pagefind could not index the site: {done.stderr or done.stdout}")
    for path in (site / "pagefind").glob("pagefind-*"):
        if path.name.startswith(_UNUSED):
            path.unlink()
    entry = site / "pagefind" / "pagefind-entry.json"
    entry.write_text(json.dumps(json.loads(entry.read_text(encoding="utf-8")), sort_keys=True), encoding="utf-8")
